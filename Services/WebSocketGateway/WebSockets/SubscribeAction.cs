using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary><c>{"action":"subscribe","topic","since"?}</c></summary>
internal sealed class SubscribeAction(
    ClientSubscriptions subscriptions,
    TopicResolver resolver,
    ViewCatalog catalog,
    CursorCodec cursors,
    ConnectionCaller caller,
    Outbox outbox,
    ConnectionOptions options)
{
    public async ValueTask RunAsync(ClientMessage message, CancellationToken cancellationToken)
    {
        if (Refuse(message, out var topic, out var since) is { } refusal)
        {
            outbox.Reply(Outgoing.Reply(refusal));
            return;
        }

        await catalog.WaitForAsync(topic.View, options.LoadPatience, cancellationToken);
        if (resolver.TryResolve(topic, caller.Now, out var resolved, out var denied))
        {
            subscriptions.Add(message.Topic!, resolved, since);
        }
        else
        {
            outbox.Reply(Outgoing.Reply(Replies.Error(denied, message.Topic!)));
        }
    }

    private SharedFrame? Refuse(ClientMessage message, out Topic topic, out Cursor? since)
    {
        since = null;
        var text = message.Topic;
        if (!TopicText.TryParse(text, out topic!, out var error))
        {
            return Replies.Error(ErrorCodes.InvalidTopic, error, text);
        }

        if (message.Since is not null && !cursors.TryDecode(message.Since, out since))
        {
            return Replies.Error(ErrorCodes.InvalidCursor, "since is not a cursor that this service has given.", text);
        }

        if (subscriptions.Has(text!))
        {
            return Replies.Error(ErrorCodes.AlreadySubscribed, "This connection is subscribed to the topic.", text);
        }

        return subscriptions.Count >= options.MaxTopics
            ? Replies.Error(ErrorCodes.TooManyTopics, $"A connection has at most {options.MaxTopics} topics.", text)
            : null;
    }
}
