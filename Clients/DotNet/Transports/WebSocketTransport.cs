using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>Carries all topics over one WebSocket a gateway, which is opened when a topic first needs it.</summary>
internal sealed class WebSocketTransport(LiveClientOptions options) : ITransport, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Uri, SharedSocket> _byGateway = [];

    public IAsyncEnumerable<ServerFrame?> ReadAsync(Road road, CancellationToken cancellationToken) =>
        To(road.Gateway).CarryAsync(road, cancellationToken);

    public void Dispose() => CloseAll();

    /// <summary>Topics that are carried begin again on another socket.</summary>
    public void CloseAll()
    {
        lock (_gate)
        {
            foreach (var socket in _byGateway.Values)
            {
                socket.Dispose();
            }

            _byGateway.Clear();
        }
    }

    private SharedSocket To(Uri gateway)
    {
        lock (_gate)
        {
            if (!_byGateway.TryGetValue(gateway, out var socket))
            {
                _byGateway[gateway] = socket = new SharedSocket(gateway, options);
                _ = RunAsync(gateway, socket);
            }

            return socket;
        }
    }

    private async Task RunAsync(Uri gateway, SharedSocket socket)
    {
        await socket.RunAsync();
        lock (_gate)
        {
            if (_byGateway.TryGetValue(gateway, out var current) && current == socket)
            {
                _byGateway.Remove(gateway);
            }
        }

        socket.Dispose();
    }
}
