using System.Runtime.CompilerServices;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>The topics of each view.</summary>
internal sealed class SubscriptionRegistry(LowWatermark watermark, CursorIssuer cursors, TimeProvider time)
{
    private readonly ConditionalWeakTable<ViewReplica, ViewTopics> _topics = [];
    private readonly Lock _gate = new();

    public ViewTopics Of(ViewReplica view)
    {
        lock (_gate)
        {
            if (!_topics.TryGetValue(view, out var topics))
            {
                topics = new ViewTopics(view, watermark, cursors, time);
                _topics.Add(view, topics);
                view.Attach(topics);
            }

            return topics;
        }
    }
}
