using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Frames;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary><c>{"action":"authenticate","token"}</c></summary>
internal sealed class AuthenticateAction(Authenticator authenticator)
{
    /// <summary>The answer to a token that counts from now on.</summary>
    public static readonly SharedFrame Done = Replies.Encode(new AuthenticatedFrame());

    /// <summary>The answer to a token that is somebody else's.</summary>
    public static readonly SharedFrame IdentityChanged = Replies.Error(
        ErrorCodes.IdentityChanged, "The token is somebody else's. A connection belongs to one person: open another.");

    public async ValueTask RunAsync(ClientSession session, ClientMessage message, CancellationToken cancellationToken) =>
        session.Reply(await AnswerAsync(session.Caller, message.Token, cancellationToken));

    private async ValueTask<SharedFrame> AnswerAsync(ConnectionCaller caller, string? token, CancellationToken cancellationToken)
    {
        var (next, refusal) = await ProveAsync(authenticator, token, cancellationToken);
        return next is null ? refusal! : caller.TryRenew(next) ? Done : IdentityChanged;
    }

    /// <summary>Whom a token proves, or the answer to one that proves nobody.</summary>
    public static async ValueTask<(Caller? Caller, SharedFrame? Refusal)> ProveAsync(
        Authenticator authenticator, string? token, CancellationToken cancellationToken)
    {
        if (token is null)
        {
            return (null, Replies.Error(ErrorCodes.InvalidToken, "authenticate needs a token."));
        }

        var result = await authenticator.AuthenticateAsync(token, cancellationToken);
        return result.TryGet(out var caller, out var refusal) ? (caller, null) : (null, Replies.Error(CodeOf(refusal.Fault), refusal.Message));
    }

    private static string CodeOf(TokenFault fault) => fault switch
    {
        TokenFault.Expired => ErrorCodes.TokenExpired,
        TokenFault.Unavailable => ErrorCodes.Unavailable,
        _ => ErrorCodes.InvalidToken,
    };
}
