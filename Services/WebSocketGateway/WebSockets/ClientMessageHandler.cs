using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;
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
                return TryRead(message.Payload, out var read, out var error)
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
            case null:
                return Refuse(ErrorCodes.MissingAction, $"The message has no action. {Actions}");
            default:
                return Refuse(ErrorCodes.UnknownAction, $"There is no action {Replies.Quote(message.Action)}. {Actions}");
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out ClientMessage message, out string error)
    {
        (message, error) = (new ClientMessage(Action: null), "The message is null, not a JSON object.");
        try
        {
            if (JsonSerializer.Deserialize(text, ContractsJson.Default.ClientMessage) is not { } read)
            {
                return false;
            }

            message = read;
            return true;
        }
        catch (JsonException exception)
        {
            error = exception is { Path: { Length: > 1 } path }
                ? $"The message has a wrong value at {Replies.Quote(path)}; action, topic, since and token are strings."
                : "The message is not a JSON object.";
            return false;
        }
    }

    private ValueTask Refuse(string code, string message)
    {
        outbox.Reply(Outgoing.Reply(Replies.Error(code, message)));
        return ValueTask.CompletedTask;
    }
}
