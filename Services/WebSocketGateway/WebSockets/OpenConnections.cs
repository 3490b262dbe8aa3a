using System.Collections.Concurrent;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The connections of this node. When it stops, each is told so at once and may reconnect elsewhere.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<Connection, bool> _connections = new();
    private readonly CancellationToken _stopping;

    public OpenConnections(IHostApplicationLifetime lifetime)
    {
        _stopping = lifetime.ApplicationStopping;
        _stopping.Register(CloseAll);
    }

    public int Count => _connections.Count;

    public async Task RunAsync(Connection connection, CancellationToken aborted)
    {
        _connections[connection] = true;
        try
        {
            if (_stopping.IsCancellationRequested)
            {
                connection.Close(CloseReasons.Shutdown);
            }

            await connection.RunAsync(aborted);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    /// <summary>Looks after silent clients.</summary>
    public void Beat(long now)
    {
        foreach (var (connection, _) in _connections)
        {
            connection.Beat(now);
        }
    }

    private void CloseAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Close(CloseReasons.Shutdown);
        }
    }
}
