using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The topics of one connection. Used by its receive loop; a topic that ends on the server's side may leave at any time.</summary>
internal sealed class ClientSubscriptions(TopicReaders readers, Outbox outbox, DeliveryMetrics metrics)
{
    private readonly ConcurrentDictionary<string, TopicSubscription> _byTopic = new(StringComparer.Ordinal);

    public int Count => _byTopic.Count;

    public bool Has(string spelling) => _byTopic.ContainsKey(spelling);

    /// <summary>
    /// Subscribes with a snapshot, or from <paramref name="since"/> with what was missed, or a reset when that is not known any more.
    /// </summary>
    public void Add(string spelling, ResolvedTopic topic, Cursor? since)
    {
        var subscription = new TopicSubscription(spelling, readers.Of(spelling, topic, since), outbox, metrics, Ended);
        _byTopic[spelling] = subscription;
        subscription.Open();
    }

    /// <summary>False when there was no such subscription.</summary>
    public bool TryRemove(string spelling)
    {
        if (!_byTopic.TryRemove(spelling, out var subscription))
        {
            return false;
        }

        subscription.Cancel();
        return true;
    }

    public void CancelAll()
    {
        foreach (var spelling in _byTopic.Keys)
        {
            TryRemove(spelling);
        }
    }

    private void Ended(TopicSubscription subscription)
    {
        if (_byTopic.TryRemove(new(subscription.Spelling, subscription)))
        {
            outbox.Reply(Outgoing.Reply(Replies.Encode(new UnsubscribedFrame(subscription.Spelling))));
        }
    }
}
