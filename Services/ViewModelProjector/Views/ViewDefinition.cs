using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>
/// All there is to say about a view. A class that derives from this, in a file of its own, is a view: <see cref="ViewCatalog"/> finds it.
/// Fields of an event that the view does not name are kept as they are.
/// </summary>
internal abstract class ViewDefinition(string name, string key, ViewAccess access)
{
    public string Name { get; } = name;

    /// <summary>Field of every event that names the item.</summary>
    public string Key { get; } = key;

    public ViewAccess Access { get; } = access;

    public abstract IReadOnlyList<ViewField> Fields { get; }

    public abstract IReadOnlyList<ViewEvent> Events { get; }

    public ItemShape Shape => field ??= new ItemShape(Key, [.. Fields.Select(f => f.Name)]);

    public ViewDescription Describe() => new(Name, Key, Access, [.. Fields.Where(f => f.Filterable).Select(f => f.Name)]);

    public ViewField? FindField(string name) => Fields.FirstOrDefault(f => f.Name == name);
}
