using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary>
/// The routes of messages, <c>$default</c> among them: the action in the message decides, as API Gateway itself chooses the route by it. Answers go back by posts.
/// </summary>
internal sealed class MessageRoute(
    SubscribeRoute subscribe,
    UnsubscribeRoute unsubscribe,
    AuthenticateRoute authenticate,
    ConnectionPosts posts,
    IOptions<ConnectionOptions> options)
{
    /// <param name="call">The call.</param>
    /// <param name="message">What the client sent; null when it is longer than a message may be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IResult> RunAsync(RouteCall call, ReadOnlyMemory<byte>? message, CancellationToken cancellationToken)
    {
        if (await AnswerAsync(call, message, cancellationToken) is { } answer)
        {
            await posts.TryPostAsync(call.ConnectionId, answer, cancellationToken);
        }

        return TypedResults.Ok();
    }

    /// <summary>The answer; null when it has been given already.</summary>
    private async Task<SharedFrame?> AnswerAsync(RouteCall call, ReadOnlyMemory<byte>? message, CancellationToken cancellationToken)
    {
        if (message is not { } text)
        {
            return Replies.Error(ErrorCodes.MessageTooLarge, $"The message is longer than {options.Value.MaxMessageBytes} bytes.");
        }

        if (!ClientMessageReader.TryRead(text.Span, out var read, out var error))
        {
            return Replies.Error(ErrorCodes.MalformedMessage, error);
        }

        return read.Action switch
        {
            "subscribe" => await subscribe.RunAsync(call.ConnectionId, read, cancellationToken),
            "unsubscribe" => await unsubscribe.RunAsync(call.ConnectionId, read, cancellationToken),
            "authenticate" => await authenticate.RunAsync(call.ConnectionId, read, cancellationToken),
            "ping" => Replies.Pong,
            _ => ClientMessageHandler.RefuseAction(read.Action),
        };
    }
}
