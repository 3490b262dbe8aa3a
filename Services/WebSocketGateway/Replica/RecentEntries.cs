namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// The newest entries of a replica, which remember what they replaced: enough to tell a client that was here a moment ago exactly what it
/// lacks. Used under the view's gate.
/// </summary>
internal sealed class RecentEntries(int capacity)
{
    private readonly Queue<Entry> _oldestFirst = new();

    public void Add(Entry entry)
    {
        _oldestFirst.Enqueue(entry);
        if (_oldestFirst.Count > capacity)
        {
            _oldestFirst.Dequeue().ForgetReplaced();
        }
    }
}
