using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The topics of one connection. Used by its receive loop; a topic that ends on the server's side may leave at any time.</summary>
internal sealed class ClientSubscriptions(TopicReaders readers, Outbox outbox, ISendLane lane, DeliveryMetrics metrics)
{
    private readonly Lock _gate = new();
    private SubscriptionTable _all;

    public Outbox Outbox => outbox;

    public ISendLane Lane => lane;

    public DeliveryMetrics Metrics => metrics;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count;
            }
        }
    }

    public bool Has(string spelling) => Find(spelling) is not null;

    /// <summary>
    /// Subscribes with a snapshot, or from <paramref name="since"/> with what was missed, or a reset when that is not known any more.
    /// </summary>
    public void Add(string spelling, ResolvedTopic topic, Cursor? since)
    {
        var subscription = new TopicSubscription(readers.Of(spelling, topic, since), this);
        lock (_gate)
        {
            _all.Add(subscription);
        }

        subscription.Open();
    }

    /// <summary>False when there was no such subscription.</summary>
    public bool TryRemove(string spelling)
    {
        var subscription = Find(spelling);
        if (subscription is null || !TryRemove(subscription))
        {
            return false;
        }

        subscription.Cancel();
        return true;
    }

    public void CancelAll()
    {
        IReadOnlyList<TopicSubscription> all;
        lock (_gate)
        {
            all = _all.All;
            _all.Clear();
        }

        foreach (var subscription in all)
        {
            subscription.Cancel();
        }
    }

    /// <summary>The topic of a subscription has ended.</summary>
    public void Ended(TopicSubscription subscription)
    {
        if (TryRemove(subscription))
        {
            outbox.Reply(Outgoing.Reply(Replies.Encode(new UnsubscribedFrame(subscription.Spelling))));
        }
    }

    private TopicSubscription? Find(string spelling)
    {
        lock (_gate)
        {
            return _all.Find(spelling);
        }
    }

    private bool TryRemove(TopicSubscription subscription)
    {
        lock (_gate)
        {
            return _all.Remove(subscription);
        }
    }
}
