using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Protection;
using EventDrivenFrontends.WebSocketGateway.Routes;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// Routes a client's messages on their <c>action</c>, those that no integration takes. Whatever is wrong with one is answered; the connection
/// lives.
/// </summary>
internal sealed class ClientMessageHandler(
    SubscribeAction subscribe,
    UnsubscribeAction unsubscribe,
    AuthenticateAction authenticate,
    MessageRate rate,
    ConnectionRoutes? routes,
    Outbox outbox,
    int maxMessageBytes)
{
    private const string Actions = "Send subscribe, unsubscribe, authenticate or ping.";

    /// <summary>True for the actions that the gateway carries out itself.</summary>
    public static bool IsBuiltIn(string? action) => action is "subscribe" or "unsubscribe" or "authenticate" or "ping";

    public ValueTask HandleAsync(in InboundMessage message, CancellationToken cancellationToken)
    {
        if (!rate.TryTake())
        {
            if (rate.IsHopeless)
            {
                outbox.Close(CloseReasons.TooFast);
            }

            return Refuse(ErrorCodes.RateLimited, "The client sends more than it may. The message was dropped.");
        }

        switch (message.Kind)
        {
            case InboundKind.Binary:
                return Refuse(ErrorCodes.UnsupportedData, "The message is binary. Send JSON as text.");
            case InboundKind.TooLarge:
                return Refuse(ErrorCodes.MessageTooLarge, $"The message is longer than {maxMessageBytes} bytes.");
            case InboundKind.Text when routes is not null && routes.TryTake(message.Payload, cancellationToken, out var taken):
                return taken;
            default:
                return ClientMessageReader.TryRead(message.Payload, out var read, out var error)
                    ? RouteAsync(read, cancellationToken)
                    : Refuse(ErrorCodes.MalformedMessage, error);
        }
    }

    private ValueTask RouteAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        switch (message.Action)
        {
            case "subscribe":
                return subscribe.RunAsync(message, cancellationToken);
            case "unsubscribe":
                unsubscribe.Run(message);
                return ValueTask.CompletedTask;
            case "authenticate":
                return authenticate.RunAsync(message, cancellationToken);
            case "ping":
                outbox.Reply(Outgoing.Reply(Replies.Pong));
                return ValueTask.CompletedTask;
            default:
                outbox.Reply(Outgoing.Reply(RefuseAction(message.Action)));
                return ValueTask.CompletedTask;
        }
    }

    /// <summary>The answer to a message that asks for nothing that there is.</summary>
    public static SharedFrame RefuseAction(string? action) => action is null
        ? Replies.Error(ErrorCodes.MissingAction, $"The message has no action. {Actions}")
        : Replies.Error(ErrorCodes.UnknownAction, $"There is no action {Replies.Quote(action)}. {Actions}");

    private ValueTask Refuse(string code, string message)
    {
        outbox.Reply(Outgoing.Reply(Replies.Error(code, message)));
        return ValueTask.CompletedTask;
    }
}
