namespace EventDrivenFrontends.ViewModelProjector.Merge;

/// <summary>
/// Everything that the events seen so far say about an item. It is a join of the events: any order and any repetition of the same events gives the
/// same state. Immutable; applying an event that says nothing new gives back the same instance.
/// </summary>
/// <param name="Created">Version of the newest creating event that no deletion follows.</param>
/// <param name="Deleted">Version of the newest deletion; nothing of this version or below counts any more.</param>
/// <param name="Fields">Each field's newest value.</param>
internal sealed record ItemState(string? Created, string? Deleted, IReadOnlyDictionary<string, FieldValue> Fields)
{
    public static ItemState Empty { get; } = new(null, null, new Dictionary<string, FieldValue>());

    /// <summary>Changes that arrive before the creation are kept, but nobody sees an item of which most is unknown.</summary>
    public bool IsVisible => Created is not null;

    /// <summary>Roughly the bytes that the state takes in the table, in units that do not depend on how it is written.</summary>
    public int Size => Fields.Sum(held => held.Key.Length + held.Value.Json.Length + held.Value.Version.Length);

    public ItemState Apply(ItemEvent change)
    {
        if (!IsAfter(change.Version, Deleted))
        {
            return this;
        }

        return change.Effect is EventEffect.Deletes ? Delete(change.Version) : Set(change);
    }

    /// <summary>What both say together: the state after all events of either. The same instance when the other says nothing new.</summary>
    public ItemState Join(ItemState other)
    {
        var deleted = IsAfter(other.Deleted, Deleted) ? other.Deleted : Deleted;
        var created = IsAfter(other.Created, Created) ? other.Created : Created;
        var joined = new ItemState(IsAfter(created, deleted) ? created : null, deleted, After(deleted, other));
        return joined.Created == Created && joined.Deleted == Deleted && joined.Fields.Count == Fields.Count
            && joined.Fields.All(field => Fields.TryGetValue(field.Key, out var held) && held == field.Value) ? this : joined;
    }

    private Dictionary<string, FieldValue> After(string? deleted, ItemState other)
    {
        var fields = new Dictionary<string, FieldValue>();
        foreach (var (name, value) in Fields.Concat(other.Fields))
        {
            if (IsAfter(value.Version, deleted) && (!fields.TryGetValue(name, out var held) || value.WinsOver(held)))
            {
                fields[name] = value;
            }
        }

        return fields;
    }

    private ItemState Delete(string version) => new(
        IsAfter(Created, version) ? Created : null,
        version,
        Fields.Where(field => IsAfter(field.Value.Version, version)).ToDictionary());

    private ItemState Set(ItemEvent change)
    {
        var created = change.Effect is EventEffect.Creates && IsAfter(change.Version, Created) ? change.Version : Created;
        Dictionary<string, FieldValue>? fields = null;
        foreach (var (name, json) in change.Fields)
        {
            var value = new FieldValue(json, change.Version);
            if (!(fields ?? Fields).TryGetValue(name, out var held) || value.WinsOver(held))
            {
                fields ??= new Dictionary<string, FieldValue>(Fields);
                fields[name] = value;
            }
        }

        return fields is null && ReferenceEquals(created, Created) ? this : this with { Created = created, Fields = fields ?? Fields };
    }

    private static bool IsAfter(string? version, string? other) => string.CompareOrdinal(version, other) > 0;
}
