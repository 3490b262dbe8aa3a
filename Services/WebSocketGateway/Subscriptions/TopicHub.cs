using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>One topic, as its subscribers spell it, and who they are. Used under the view's gate.</summary>
internal sealed class TopicHub(string spelling, ResolvedTopic topic)
{
    private readonly FrameWriter _frames = new(spelling);
    private readonly HashSet<ISubscriber> _subscribers = [];
    private readonly List<Entry> _pending = [];
    private (ISendLane? Lane, ISubscriber[] Subscribers)[]? _byLane;

    public string Spelling => spelling;

    public ResolvedTopic Topic => topic;

    public int Subscribers => _subscribers.Count;

    public bool IsEmpty => _subscribers.Count == 0;

    public void Add(ISubscriber subscriber)
    {
        _subscribers.Add(subscriber);
        _byLane = null;
    }

    public void Remove(ISubscriber subscriber)
    {
        _subscribers.Remove(subscriber);
        _byLane = null;
    }

    /// <summary>
    /// Until the watermark reaches this version, an item that does not match is told of even if it did not match before. A client that
    /// comes from another node may hold a state in between, which this node has skipped or not yet reached.
    /// </summary>
    public string AttentiveUntil { get; private set; } = "";

    /// <summary>Is attentive at least until then.</summary>
    public void Attend(string until) => AttentiveUntil = string.CompareOrdinal(until, AttentiveUntil) > 0 ? until : AttentiveUntil;

    /// <summary>Notes what <paramref name="change"/> means here; true when it is the first of a batch.</summary>
    public bool Note(in AppliedChange change, bool attentive)
    {
        if (topic.ChangeOf(attentive ? change with { IsJump = true } : change) is not { } entry)
        {
            return false;
        }

        _pending.Add(entry);
        return _pending.Count == 1;
    }

    /// <summary>Has what was noted delivered to all subscribers and waits for none.</summary>
    /// <param name="moment">The view with the changes.</param>
    /// <param name="cursors">The cursors of the frames.</param>
    /// <param name="now">The clock's timestamp.</param>
    public void Publish(Moment moment, CursorStep cursors, long now)
    {
        var batch = new ChangeBatch(topic.Topic.View, _frames, [.. _pending], moment, cursors, now);
        _pending.Clear();
        foreach (var (lane, subscribers) in _byLane ??= [.. _subscribers.GroupBy(subscriber => subscriber.Lane, (lane, all) => (lane, all.ToArray()))])
        {
            var broadcast = new Broadcast(batch, subscribers);
            if (lane is null)
            {
                broadcast.Deliver();
            }
            else
            {
                // Here a fault is the publisher's, and lanes throw nothing.
                batch.Encode();
                lane.Enqueue(broadcast);
            }
        }
    }

    public void End()
    {
        foreach (var subscriber in _subscribers)
        {
            subscriber.End();
        }
    }
}
