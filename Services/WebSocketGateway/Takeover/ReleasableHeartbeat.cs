using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Kestrel keeps whoever wants to hear its heartbeat for as long as the connection lives. HTTP does, and with it would stay all its buffers and headers;
/// from this one it can be taken away.
/// </summary>
internal sealed class ReleasableHeartbeat : IConnectionHeartbeatFeature
{
    private readonly Lock _gate = new();
    private List<(Action<object> Action, object State)>? _listeners = [];

    /// <summary>Puts one in the place of the connection's own; null when it has none.</summary>
    public static ReleasableHeartbeat? Of(IFeatureCollection features)
    {
        if (features.Get<IConnectionHeartbeatFeature>() is not { } heartbeat)
        {
            return null;
        }

        var releasable = new ReleasableHeartbeat();
        heartbeat.OnHeartbeat(static state => ((ReleasableHeartbeat)state).Beat(), releasable);
        features.Set<IConnectionHeartbeatFeature>(releasable);
        return releasable;
    }

    public void OnHeartbeat(Action<object> action, object state)
    {
        lock (_gate)
        {
            _listeners?.Add((action, state));
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            _listeners = null;
        }
    }

    private void Beat()
    {
        lock (_gate)
        {
            foreach (var (action, state) in _listeners ?? [])
            {
                action(state);
            }
        }
    }
}
