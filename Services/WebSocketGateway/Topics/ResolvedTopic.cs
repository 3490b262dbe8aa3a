using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Topics;

/// <summary>A topic that may be read, and the view that it is read from.</summary>
internal sealed record ResolvedTopic(ViewReplica View, Topic Topic)
{
    /// <summary>The topic's items at one moment.</summary>
    public IEnumerable<Entry> ItemsOf(ViewState state) => Scope(state).Where(Holds);

    /// <summary>
    /// What a client lacks, as it needs to know it: an item that has left the filters is a delete. Of an item that does not match, a client
    /// of which little is known may hold an older state that did, so for that one it is a delete as well.
    /// </summary>
    public IReadOnlyList<Entry> ChangesOf(ViewState state, Held held) => Topic switch
    {
        { Key: { } key } when state.Find(key) is { } entry => !held.Has(entry) && NewsOf(entry, held) is { } news ? [news] : [],
        { Key: not null } => [],
        { Filters.Count: 0 } => state.Since(held),
        _ => [.. state.Since(held).Select(entry => NewsOf(entry, held)).OfType<Entry>()],
    };

    /// <summary>What a step of the replica means for the topic; null when it is none of its business.</summary>
    public Entry? ChangeOf(in AppliedChange change)
    {
        var (before, after, isJump) = change;
        if (Topic.Key is { } key && key != after.Key)
        {
            return null;
        }

        if (Topic.Filters.Count == 0 || Holds(after))
        {
            return after;
        }

        return isJump || (before is not null && Holds(before)) ? Gone(after) : null;
    }

    private IEnumerable<Entry> Scope(ViewState state) => Topic.Key switch
    {
        null => state.Items,
        var key => state.Find(key) is { } entry ? [entry] : [],
    };

    private bool Holds(Entry entry) => !entry.IsDelete && FieldMatch.All(entry.Data, Topic.Filters);

    private Entry? NewsOf(Entry entry, Held held)
    {
        if (Topic.Filters.Count == 0 || Holds(entry))
        {
            return entry;
        }

        return held.Of(entry) is { } old && !Holds(old) ? null : Gone(entry);
    }

    private Entry Gone(Entry entry) => entry.IsDelete ? entry : EntryEncoder.Delete(Topic.View, entry.Key, entry.Version, entry.At);
}
