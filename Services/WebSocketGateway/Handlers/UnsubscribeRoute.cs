using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Handlers;

/// <summary><c>{"action":"unsubscribe","topic"}</c> of a connection that somebody else holds.</summary>
internal sealed class UnsubscribeRoute(SubscriptionStore subscriptions)
{
    /// <summary>The answer; null when the one who opens the subscription gives it.</summary>
    public async Task<SharedFrame?> RunAsync(string connectionId, ClientMessage message, CancellationToken cancellationToken)
    {
        if (!TopicText.TryParse(message.Topic, out var topic, out var error))
        {
            return Replies.Error(ErrorCodes.InvalidTopic, error, message.Topic);
        }

        return await subscriptions.CloseAsync(connectionId, topic, message.Topic!, cancellationToken) switch
        {
            CloseOutcome.Closed => Replies.Encode(new UnsubscribedFrame(message.Topic!)),
            CloseOutcome.LeftToOpening => null,
            _ => UnsubscribeAction.NotSubscribed(message.Topic!),
        };
    }
}
