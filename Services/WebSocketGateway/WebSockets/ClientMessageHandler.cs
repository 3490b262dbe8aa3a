using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// Routes a client's messages on their <c>action</c>, those that no integration takes. Whatever is wrong with one is answered; the connection
/// lives.
/// </summary>
internal sealed class ClientMessageHandler(SubscribeAction subscribe, AuthenticateAction authenticate, int maxMessageBytes)
{
    private const string Actions = "Send subscribe, unsubscribe, authenticate or ping.";

    /// <summary>True for the actions that the gateway carries out itself.</summary>
    public static bool IsBuiltIn(string? action) => action is "subscribe" or "unsubscribe" or "authenticate" or "ping";

    public ValueTask HandleAsync(ClientSession session, in InboundMessage message, CancellationToken cancellationToken)
    {
        if (!session.Rate.TryTake())
        {
            if (session.Rate.IsHopeless)
            {
                session.Outbox.Close(CloseReasons.TooFast);
            }

            return Refuse(session, ErrorCodes.RateLimited, "The client sends more than it may. The message was dropped.");
        }

        switch (message.Kind)
        {
            case InboundKind.Binary:
                return Refuse(session, ErrorCodes.UnsupportedData, "The message is binary. Send JSON as text.");
            case InboundKind.TooLarge:
                return Refuse(session, ErrorCodes.MessageTooLarge, $"The message is longer than {maxMessageBytes} bytes.");
            case InboundKind.Text when session.Routes is { } routes && routes.TryTake(message.Payload, cancellationToken, out var taken):
                return taken;
            default:
                return ClientMessageReader.TryRead(message.Payload, out var read, out var error)
                    ? RouteAsync(session, read, cancellationToken)
                    : Refuse(session, ErrorCodes.MalformedMessage, error);
        }
    }

    private ValueTask RouteAsync(ClientSession session, ClientMessage message, CancellationToken cancellationToken)
    {
        switch (message.Action)
        {
            case "subscribe":
                return subscribe.RunAsync(session, message, cancellationToken);
            case "unsubscribe":
                UnsubscribeAction.Run(session, message);
                return ValueTask.CompletedTask;
            case "authenticate":
                return authenticate.RunAsync(session, message, cancellationToken);
            case "ping":
                session.Reply(Replies.Pong);
                return ValueTask.CompletedTask;
            default:
                session.Reply(RefuseAction(message.Action));
                return ValueTask.CompletedTask;
        }
    }

    /// <summary>The answer to a message that asks for nothing that there is.</summary>
    public static SharedFrame RefuseAction(string? action) => action is null
        ? Replies.Error(ErrorCodes.MissingAction, $"The message has no action. {Actions}")
        : Replies.Error(ErrorCodes.UnknownAction, $"There is no action {Replies.Quote(action)}. {Actions}");

    private static ValueTask Refuse(ClientSession session, string code, string message)
    {
        session.Reply(Replies.Error(code, message));
        return ValueTask.CompletedTask;
    }
}
