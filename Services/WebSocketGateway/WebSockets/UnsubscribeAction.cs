using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Frames;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary><c>{"action":"unsubscribe","topic"}</c></summary>
internal static class UnsubscribeAction
{
    public static void Run(ClientSession session, ClientMessage message) => session.Reply(Answer(session.Subscriptions, message.Topic));

    private static SharedFrame Answer(ClientSubscriptions subscriptions, string? topic)
    {
        if (!TopicText.TryParse(topic, out _, out var error))
        {
            return Replies.Error(ErrorCodes.InvalidTopic, error, topic);
        }

        return subscriptions.TryRemove(topic!)
            ? Replies.Encode(new UnsubscribedFrame(topic!))
            : NotSubscribed(topic!);
    }

    /// <summary>The answer to who has not the topic.</summary>
    public static SharedFrame NotSubscribed(string topic) =>
        Replies.Error(ErrorCodes.NotSubscribed, "This connection is not subscribed to the topic.", topic);
}
