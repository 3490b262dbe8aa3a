using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary><c>{"action":"subscribe","topic","since"?}</c></summary>
internal sealed class SubscribeAction(TopicResolver resolver, ViewCatalog catalog, CursorCodec cursors, ConnectionOptions options)
{
    public async ValueTask RunAsync(ClientSession session, ClientMessage message, CancellationToken cancellationToken)
    {
        if (!TopicRequest.TryRead(message, cursors, out var request, out var refusal)
            || IsRefused(session.Subscriptions, request.Spelling, out refusal))
        {
            session.Reply(refusal);
            return;
        }

        await catalog.WaitForAsync(request.Topic.View, options.LoadPatience, cancellationToken);
        if (resolver.TryResolve(request.Topic, session.Caller.Now, out var resolved, out var denied))
        {
            session.Subscriptions.Add(request.Spelling, resolved, request.Since);
        }
        else
        {
            session.Reply(Replies.Error(denied, request.Spelling));
        }
    }

    private bool IsRefused(ClientSubscriptions subscriptions, string topic, [NotNullWhen(true)] out SharedFrame? refusal)
    {
        refusal = subscriptions.Has(topic) ? TopicRequest.AlreadySubscribed(topic)
            : subscriptions.Count >= options.MaxTopics ? TopicRequest.TooMany(options.MaxTopics, topic)
            : null;
        return refusal is not null;
    }
}
