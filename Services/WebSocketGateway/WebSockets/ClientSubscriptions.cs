using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The topics of one connection. Used by its receive loop; a topic that ends on the server's side may leave at any time.</summary>
internal sealed class ClientSubscriptions(TopicReaders readers, Outbox outbox, DeliveryMetrics metrics)
{
    // Most connections have one topic or two, and there are many connections: a concurrent dictionary would be the largest of what each holds.
    private readonly Dictionary<string, TopicSubscription> _byTopic = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_byTopic)
            {
                return _byTopic.Count;
            }
        }
    }

    public bool Has(string spelling)
    {
        lock (_byTopic)
        {
            return _byTopic.ContainsKey(spelling);
        }
    }

    /// <summary>
    /// Subscribes with a snapshot, or from <paramref name="since"/> with what was missed, or a reset when that is not known any more.
    /// </summary>
    public void Add(string spelling, ResolvedTopic topic, Cursor? since)
    {
        var subscription = new TopicSubscription(spelling, readers.Of(spelling, topic, since), outbox, metrics, Ended);
        lock (_byTopic)
        {
            _byTopic[spelling] = subscription;
        }

        subscription.Open();
    }

    /// <summary>False when there was no such subscription.</summary>
    public bool TryRemove(string spelling)
    {
        TopicSubscription? subscription;
        lock (_byTopic)
        {
            _byTopic.Remove(spelling, out subscription);
        }

        subscription?.Cancel();
        return subscription is not null;
    }

    public void CancelAll()
    {
        List<TopicSubscription> all;
        lock (_byTopic)
        {
            all = [.. _byTopic.Values];
            _byTopic.Clear();
        }

        all.ForEach(subscription => subscription.Cancel());
    }

    private void Ended(TopicSubscription subscription)
    {
        bool isKnown;
        lock (_byTopic)
        {
            isKnown = _byTopic.TryGetValue(subscription.Spelling, out var known) && known == subscription && _byTopic.Remove(subscription.Spelling);
        }

        if (isKnown)
        {
            outbox.Reply(Outgoing.Reply(Replies.Encode(new UnsubscribedFrame(subscription.Spelling))));
        }
    }
}
