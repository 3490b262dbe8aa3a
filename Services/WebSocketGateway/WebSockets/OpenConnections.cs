using System.Collections.Concurrent;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The connections of this node. When it stops, each is told so at once and may reconnect elsewhere.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<ConnectionId, Connection> _connections = new();
    private readonly ConcurrentDictionary<ConnectionId, TaskCompletionSource<Connection?>> _opening = new();
    private readonly CancellationToken _stopping;

    public OpenConnections(IHostApplicationLifetime lifetime)
    {
        _stopping = lifetime.ApplicationStopping;
        _stopping.Register(CloseAll);
    }

    public int Count => _connections.Count;

    public IEnumerable<Connection> All => _connections.Select(pair => pair.Value);

    /// <summary>
    /// From now on whoever asks for the connection waits until it runs: its client may know its name before that. Disposing the
    /// announcement of one that never ran answers that there is none.
    /// </summary>
    public IDisposable Announce(ConnectionId id)
    {
        _opening[id] = new TaskCompletionSource<Connection?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Announcement(this, id);
    }

    /// <summary>The connection of this name; null when it is not, or not any more, on this node.</summary>
    public ValueTask<Connection?> FindAsync(ConnectionId id) =>
        _opening.TryGetValue(id, out var opening) ? new(opening.Task) : new(_connections.GetValueOrDefault(id));

    /// <summary>The connection runs from now on, and is found by whoever waits for it; when the node stops already, it is told so.</summary>
    public void Enter(Connection connection)
    {
        _connections[connection.Facts.Id] = connection;
        Settle(connection.Facts.Id, connection);
        if (_stopping.IsCancellationRequested)
        {
            connection.Close(CloseReasons.Shutdown);
        }
    }

    /// <summary>The connection has ended.</summary>
    public void Leave(Connection connection) => _connections.TryRemove(connection.Facts.Id, out _);

    /// <summary>Looks after silent clients.</summary>
    public void Beat(long now)
    {
        foreach (var (_, connection) in _connections)
        {
            connection.Beat(now);
        }
    }

    private void CloseAll()
    {
        foreach (var (_, connection) in _connections)
        {
            connection.Close(CloseReasons.Shutdown);
        }
    }

    private void Settle(ConnectionId id, Connection? connection)
    {
        if (_opening.TryRemove(id, out var opening))
        {
            opening.SetResult(connection);
        }
    }

    private sealed class Announcement(OpenConnections connections, ConnectionId id) : IDisposable
    {
        public void Dispose() => connections.Settle(id, connection: null);
    }
}
