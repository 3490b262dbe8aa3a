using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary><c>{"action":"authenticate","token"}</c> of a connection that somebody else holds.</summary>
internal sealed class AuthenticateRoute(Authenticator authenticator, ConnectionStore connections, ConnectionPosts posts)
{
    /// <summary>The answer; null when the client has to come back.</summary>
    public async Task<SharedFrame?> RunAsync(string connectionId, ClientMessage message, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await AuthenticateAction.ProveAsync(authenticator, message.Token, cancellationToken);
        if (caller is null)
        {
            return refusal;
        }

        if (await connections.FindAsync(connectionId, cancellationToken) is not { } connection)
        {
            await posts.CloseAsync(connectionId, cancellationToken);
            return null;
        }

        if (connection.UserId is not null && connection.UserId != caller.UserId)
        {
            return AuthenticateAction.IdentityChanged;
        }

        await connections.IdentifyAsync(connectionId, caller.UserId, caller.Until, cancellationToken);
        return AuthenticateAction.Done;
    }
}
