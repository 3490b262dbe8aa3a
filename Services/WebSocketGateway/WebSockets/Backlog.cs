using EventDrivenFrontends.WebSocketGateway.Cursors;
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
    private CursorStep _cursors;

    public bool IsEmpty => _newest.Count == 0;

    public void Add(ChangeBatch batch)
    {
        foreach (var change in batch.Changes)
        {
            _newest[change.Key] = change;
        }

        _cursors = batch.Cursors;
    }

    /// <summary>All of it, and the cursors of its last batch; what is added from now on makes a new one.</summary>
    public (IReadOnlyCollection<Entry> Changes, CursorStep Cursors) Take()
    {
        var taken = _newest.Values;
        _newest = new Dictionary<string, Entry>(StringComparer.Ordinal);
        return (taken, _cursors);
    }
}
