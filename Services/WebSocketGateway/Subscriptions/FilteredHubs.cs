using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>Topics that filter by the same fields, found by the values of all of them.</summary>
/// <param name="fields">The fields, in a topic's order.</param>
internal sealed class FilteredHubs(IReadOnlyList<string> fields)
{
    private readonly HubsByText _byValues = new();

    public bool IsEmpty => _byValues.IsEmpty;

    public void Add(TopicHub hub) => _byValues.Add(ValuesOf(hub), hub);

    public void Remove(TopicHub hub) => _byValues.Remove(ValuesOf(hub), hub);

    /// <summary>Those that the item matches, or has matched before.</summary>
    public IEnumerable<TopicHub> Find(in AppliedChange change)
    {
        if (change.IsJump)
        {
            return _byValues.All;
        }

        var after = ValuesOf(change.After);
        var before = change.Before is null ? null : ValuesOf(change.Before);
        var hubs = _byValues.Of(after);
        return before == after ? hubs : hubs.Concat(_byValues.Of(before));
    }

    private static string ValuesOf(TopicHub hub) => Join(hub.Topic.Topic.Filters.Select(filter => filter.Value));

    /// <returns>Null when the item is deleted, or lacks one of the fields.</returns>
    private string? ValuesOf(Entry entry)
    {
        if (entry.IsDelete)
        {
            return null;
        }

        var values = new string?[fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = FieldMatch.TextOf(entry.Data, fields[i]);
            if (values[i] is null)
            {
                return null;
            }
        }

        return Join(values);
    }

    /// <summary>Values that hold the separator may look alike: then topics are asked that have nothing to say.</summary>
    private static string Join(IEnumerable<string?> values) => string.Join('\n', values);
}
