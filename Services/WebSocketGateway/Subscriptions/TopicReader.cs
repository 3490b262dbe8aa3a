using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>
/// Where one subscriber of a topic is. That is all that is kept for one that falls behind: what it lacks is read from the replica once it can
/// take it, and so is the newest change of each key and nothing in between. Used by one thread at a time.
/// </summary>
/// <param name="spelling">The topic as the client named it.</param>
/// <param name="topic">What it means.</param>
/// <param name="since">What the client has; null for nothing.</param>
/// <param name="topics">The topics of its view.</param>
/// <param name="rules">What all readers have in common.</param>
internal sealed class TopicReader(string spelling, ResolvedTopic topic, Cursor? since, ViewTopics topics, ReadingRules rules)
{
    private ResolvedTopic _topic = topic;
    private Cursor? _since = since;
    private ReplicaPosition _position;
    private Watermark? _watermark;
    private string? _mayHoldUpTo = since is null ? null : rules.Resume.MayHoldUpTo(since, topic, topic.View.State);

    /// <summary>The topic as the client named it.</summary>
    public string Spelling { get; private set; } = spelling;

    /// <summary>The subscriber has been given all that the replica took up to this number, as far as it concerns the topic.</summary>
    public long Position => _position.Sequence;

    /// <summary>Has all that is new delivered from now on; what was before, <see cref="Start"/> tells.</summary>
    public void Attach(ISubscriber subscriber)
    {
        // What others follow too is in memory once.
        var hub = topics.Subscribe(Spelling, _topic, subscriber, _mayHoldUpTo);
        (Spelling, _topic) = (hub.Spelling, hub.Topic);
    }

    public void Detach(ISubscriber subscriber) => topics.Unsubscribe(Spelling, subscriber);

    /// <summary>
    /// What a new subscriber gets: a snapshot, or from its cursor what it missed, or a reset when that is not known any more.
    /// </summary>
    public TopicNews Start()
    {
        var moment = rules.Cursors.Observe(_topic.View);
        var since = _since;
        _since = null;
        return since is null ? Items("snapshot", moment)
            : rules.Resume.From(since, moment.State) is { } held ? Changes(moment, held, rules.Cursors.Next(since, moment, _mayHoldUpTo))
            : Items("reset", moment);
    }

    /// <summary>What a subscriber gets that has missed deliveries.</summary>
    public TopicNews CatchUp()
    {
        var moment = rules.Cursors.Observe(_topic.View);
        return moment.State.Remembers(_position)
            ? Changes(moment, Held.UpTo(Position, _mayHoldUpTo), new CursorStep(rules.Cursors.Before(_watermark!), rules.Cursors.After(moment, _mayHoldUpTo)))
            : Items("reset", moment);
    }

    /// <summary>The subscriber is sent this delivery.</summary>
    public void Take(ChangeBatch batch) => MoveTo(batch.UpTo, batch.Watermark);

    private TopicNews Changes(Moment moment, Held held, CursorStep step)
    {
        var changes = _topic.ChangesOf(moment.State, held);
        if (changes.Sum(change => (long)change.Json.Length) > rules.MaxCatchUpBytes)
        {
            return Items("reset", moment);
        }

        MoveTo(moment.State.Position, moment.Watermark);
        return new TopicNews(
            _topic.Topic.View, "changes", changes, new FrameWriter(Spelling).ChangesInTurn(step, changes), step.Before, step.After);
    }

    private TopicNews Items(string type, Moment moment)
    {
        _mayHoldUpTo = null;
        MoveTo(moment.State.Position, moment.Watermark);
        var (frames, items) = (new FrameWriter(Spelling), _topic.ItemsOf(moment.State));
        var parts = type == "reset" ? frames.ResetInTurn(moment.Cursor, items) : frames.SnapshotInTurn(moment.Cursor, items);
        return new TopicNews(_topic.Topic.View, type, [], parts, Before: null, moment.Cursor);
    }

    private void MoveTo(ReplicaPosition position, Watermark watermark)
    {
        (_position, _watermark) = (position, watermark);
        if (string.CompareOrdinal(watermark.Version, _mayHoldUpTo) >= 0)
        {
            _mayHoldUpTo = null;
        }
    }
}
