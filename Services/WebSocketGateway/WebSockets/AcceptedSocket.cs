using EventDrivenFrontends.WebSocketGateway.Takeover;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>A WebSocket after its handshake.</summary>
/// <param name="socket">The socket.</param>
/// <param name="takeover">The connection, where the socket has taken it over; null where it lives within the request.</param>
/// <param name="closed">Cancelled when the connection below is gone, where the socket itself does not tell.</param>
internal sealed class AcceptedSocket(MessageSocket socket, ConnectionTakeover? takeover, CancellationToken closed)
{
    public IMessageSocket Socket => socket;

    public CancellationToken Closed => closed;

    /// <summary>Runs what uses the socket, and ends it then: after the request, which it must not touch, or within it.</summary>
    public Task CarryAsync(Func<Task> use)
    {
        if (takeover is null)
        {
            return use();
        }

        takeover.GoOnWith(use);
        return Task.CompletedTask;
    }

    /// <summary>Lets go of the socket, and ends the connection that it has taken over.</summary>
    public async ValueTask EndAsync()
    {
        await socket.DisposeAsync();
        takeover?.End();
    }
}
