using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary><c>{"action":"authenticate","token"}</c> of a connection that somebody else holds.</summary>
internal sealed class AuthenticateRoute(
    Authenticator authenticator,
    ConnectionStore connections,
    ConnectionPosts posts,
    TokenRenewal renewal,
    TimeProvider time,
    IOptions<ConnectionOptions> options)
{
    /// <summary>The answer; null when the client has to come back.</summary>
    public async Task<SharedFrame?> RunAsync(string connectionId, ClientMessage message, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await AuthenticateAction.ProveAsync(authenticator, message.Token, cancellationToken);
        if (caller is null)
        {
            return refusal;
        }

        if (await connections.FindAsync(connectionId, cancellationToken) is not { } connection
            || connection.IsOver(time.GetUtcNow() - options.Value.AuthenticationGrace))
        {
            await posts.CloseAsync(connectionId, cancellationToken);
            return null;
        }

        if (connection.UserId is not null && connection.UserId != caller.UserId)
        {
            return AuthenticateAction.IdentityChanged;
        }

        // Where no tokens are looked at, there is nobody to be.
        return caller is not { UserId: { } userId, Until: { } until } || await renewal.RunAsync(connectionId, userId, until, cancellationToken)
            ? AuthenticateAction.Done
            : null;
    }
}
