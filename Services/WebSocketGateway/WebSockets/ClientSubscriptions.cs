using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>The topics of one connection. Used by its receive loop; a topic that ends on the server's side may leave at any time.</summary>
internal sealed class ClientSubscriptions(SubscriptionRegistry registry, Resume resume, CursorIssuer cursors, Outbox outbox)
{
    private readonly ConcurrentDictionary<string, TopicSubscription> _byTopic = new(StringComparer.Ordinal);

    public int Count => _byTopic.Count;

    public bool Has(string spelling) => _byTopic.ContainsKey(spelling);

    /// <summary>
    /// Subscribes with a snapshot, or from <paramref name="since"/> with what was missed, or a reset when that is not known any more.
    /// </summary>
    public void Add(string spelling, ResolvedTopic topic, Cursor? since)
    {
        var topics = registry.Of(topic.View);
        var subscription = new TopicSubscription(spelling, topics, outbox, Ended);
        _byTopic[spelling] = subscription;
        topics.Subscribe(
            spelling,
            topic,
            subscription,
            since is null ? null : resume.MayHoldUpTo(since, topic.View.State),
            (frames, moment) => Open(subscription, topic, since, frames, moment));
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

    private void Open(TopicSubscription subscription, ResolvedTopic topic, Cursor? since, FrameWriter frames, Moment moment)
    {
        var state = moment.State;
        if (since is null)
        {
            subscription.Open(frames, cursors.Before(moment.Watermark), frames.SnapshotInTurn(moment.Cursor, topic.ItemsOf(state)));
        }
        else if (resume.From(since, state) is { } held)
        {
            var step = cursors.Next(since, moment);
            subscription.Open(frames, step.Before, frames.ChangesInTurn(step, topic.ChangesOf(state, held)));
        }
        else
        {
            subscription.Open(frames, cursors.Before(moment.Watermark), frames.ResetInTurn(moment.Cursor, topic.ItemsOf(state)));
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
