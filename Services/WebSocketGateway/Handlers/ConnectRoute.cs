using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Connections;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary><c>$connect</c>: a client asks to be let in. Any status but 2xx makes API Gateway refuse it.</summary>
internal sealed class ConnectRoute(ConnectionStore connections, EndingStore endings, TimeProvider time)
{
    public async Task<IResult> RunAsync(RouteCall call, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Until is { } until)
        {
            await endings.AddAsync(new Ending(call.ConnectionId, until), cancellationToken);
        }

        var now = time.GetUtcNow();
        await connections.AddAsync(new ConnectionRow(call.ConnectionId, call.ConnectedAt ?? now, now, caller.UserId, caller.Until), cancellationToken);
        return TypedResults.Ok();
    }
}
