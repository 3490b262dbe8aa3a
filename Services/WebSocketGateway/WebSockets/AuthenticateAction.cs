using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Frames;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary><c>{"action":"authenticate","token"}</c></summary>
internal sealed class AuthenticateAction(Authenticator authenticator, ConnectionCaller caller, Outbox outbox)
{
    private static readonly SharedFrame Done = Replies.Encode(new AuthenticatedFrame());

    public async ValueTask RunAsync(ClientMessage message, CancellationToken cancellationToken) =>
        outbox.Reply(Outgoing.Reply(await AnswerAsync(message.Token, cancellationToken)));

    private async ValueTask<SharedFrame> AnswerAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is null)
        {
            return Replies.Error(ErrorCodes.InvalidToken, "authenticate needs a token.");
        }

        var result = await authenticator.AuthenticateAsync(token, cancellationToken);
        if (!result.TryGet(out var next, out var refusal))
        {
            return Replies.Error(CodeOf(refusal.Fault), refusal.Message);
        }

        return caller.TryRenew(next)
            ? Done
            : Replies.Error(ErrorCodes.IdentityChanged, "The token is somebody else's. A connection belongs to one person: open another.");
    }

    private static string CodeOf(TokenFault fault) => fault switch
    {
        TokenFault.Expired => ErrorCodes.TokenExpired,
        TokenFault.Unavailable => ErrorCodes.Unavailable,
        _ => ErrorCodes.InvalidToken,
    };
}
