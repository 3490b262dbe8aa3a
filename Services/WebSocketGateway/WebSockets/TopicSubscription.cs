using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>One connection's subscription to one topic. Its state belongs to the outbox and is used under the outbox's gate.</summary>
internal sealed class TopicSubscription(string spelling, ViewTopics topics, Outbox outbox, Action<TopicSubscription> ended) : ISubscriber
{
    private FrameWriter? _frames;
    private volatile bool _isOver;

    public string Spelling => spelling;

    /// <summary>What the client has yet to see; null while it keeps up.</summary>
    public Backlog? Backlog { get; private set; }

    /// <summary>Where a client could go on that has what was queued, and maybe more.</summary>
    public string SentUpTo { get; set; } = "";

    /// <summary>Queues what the subscription starts from; called once, before anything is delivered.</summary>
    /// <param name="frames">Writes the topic's frames.</param>
    /// <param name="sentUpTo">Where a client could go on that has them, and maybe more.</param>
    /// <param name="sequence">What to send.</param>
    public void Open(FrameWriter frames, string sentUpTo, IEnumerable<FramePart> sequence)
    {
        _frames = frames;
        SentUpTo = sentUpTo;
        outbox.Reply(Outgoing.Reply(UntilOver(sequence)));
    }

    public void Deliver(ChangeBatch batch) => outbox.Deliver(this, batch);

    public void End()
    {
        _isOver = true;
        ended(this);
    }

    /// <summary>The client wants no more of it.</summary>
    public void Cancel()
    {
        _isOver = true;
        topics.Unsubscribe(spelling, this);
    }

    public void FallBehind(ChangeBatch batch)
    {
        Backlog = new Backlog();
        Backlog.Add(batch);
    }

    /// <summary>Takes what the client has yet to see; false when that is nothing, and then it is level.</summary>
    public bool TryCatchUp(out Outgoing next)
    {
        if (_isOver || Backlog is not { IsEmpty: false } backlog)
        {
            Backlog = null;
            next = default;
            return false;
        }

        (IReadOnlyCollection<Entry> changes, var cursors) = backlog.Take();
        var step = cursors with { Before = SentUpTo };
        SentUpTo = cursors.Before;
        next = Outgoing.CatchUp(UntilOver(_frames!.ChangesInTurn(step, changes)));
        return true;
    }

    private IEnumerable<ReadOnlyMemory<byte>> UntilOver(IEnumerable<FramePart> sequence) =>
        sequence.TakeWhile(_ => !_isOver).Select(part => part.Json);
}
