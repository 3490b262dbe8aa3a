using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// What a slow client has yet to see of a topic: the newest change of each key, so never more than the view holds. The entries are shared
/// with the replica; each costs a dictionary slot.
/// </summary>
internal sealed class Backlog
{
    private Dictionary<string, Entry> _newest = new(StringComparer.Ordinal);
    private string _cursor = "";

    public bool IsEmpty => _newest.Count == 0;

    public void Add(ChangeBatch batch)
    {
        foreach (var change in batch.Changes)
        {
            _newest[change.Key] = change;
        }

        _cursor = batch.Cursor;
    }

    /// <summary>All of it; what is added from now on makes a new one. The cursor holds once all of it has been sent.</summary>
    public (IReadOnlyCollection<Entry> Changes, string Cursor) Take()
    {
        var taken = _newest.Values;
        _newest = new Dictionary<string, Entry>(StringComparer.Ordinal);
        return (taken, _cursor);
    }
}
