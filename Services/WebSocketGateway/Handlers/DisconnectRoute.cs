using EventDrivenFrontends.ServiceDefaults.Connections;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary><c>$disconnect</c>: a client is gone. API Gateway promises to try to tell, not that it succeeds; <see cref="ConnectionSweep"/> finds the rest.</summary>
internal sealed class DisconnectRoute(ConnectionStore connections)
{
    public async Task<IResult> RunAsync(RouteCall call, CancellationToken cancellationToken)
    {
        await connections.RemoveAsync(call.ConnectionId, cancellationToken);
        return TypedResults.Ok();
    }
}
