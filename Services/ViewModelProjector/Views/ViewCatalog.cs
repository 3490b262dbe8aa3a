using EventDrivenFrontends.ViewModelProjector.Merge;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>All views, and which of them take an event.</summary>
internal sealed class ViewCatalog
{
    private readonly Dictionary<(string Source, string DetailType), (ViewDefinition View, EventEffect Effect)[]> _routes;

    public ViewCatalog(IReadOnlyList<ViewDefinition> views)
    {
        if (views.GroupBy(view => view.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two views are called '{twice.Key}'.");
        }

        Views = views;
        _routes = views
            .SelectMany(view => view.Events.Select(taken => (view, taken)))
            .GroupBy(pair => (pair.taken.Source, pair.taken.DetailType), pair => (pair.view, pair.taken.Effect))
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    public IReadOnlyList<ViewDefinition> Views { get; }

    /// <summary>Every view that this program defines.</summary>
    public static ViewCatalog Discover() => new(
    [
        .. typeof(ViewDefinition).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ViewDefinition)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (ViewDefinition)Activator.CreateInstance(type)!),
    ]);

    /// <summary>The views that take such an event, with what it does to each; empty when none does.</summary>
    public IReadOnlyList<(ViewDefinition View, EventEffect Effect)> ThatTake(string source, string detailType) =>
        _routes.TryGetValue((source, detailType), out var routes) ? routes : [];
}
