using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
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
        if (!TopicRequest.TryRead(message, cursors, out var request, out var refusal) || IsRefused(request.Spelling, out refusal))
        {
            outbox.Reply(Outgoing.Reply(refusal));
            return;
        }

        await catalog.WaitForAsync(request.Topic.View, options.LoadPatience, cancellationToken);
        if (resolver.TryResolve(request.Topic, caller.Now, out var resolved, out var denied))
        {
            subscriptions.Add(request.Spelling, resolved, request.Since);
        }
        else
        {
            outbox.Reply(Outgoing.Reply(Replies.Error(denied, request.Spelling)));
        }
    }

    private bool IsRefused(string topic, [NotNullWhen(true)] out SharedFrame? refusal)
    {
        refusal = subscriptions.Has(topic) ? TopicRequest.AlreadySubscribed(topic)
            : subscriptions.Count >= options.MaxTopics ? TopicRequest.TooMany(options.MaxTopics, topic)
            : null;
        return refusal is not null;
    }
}
