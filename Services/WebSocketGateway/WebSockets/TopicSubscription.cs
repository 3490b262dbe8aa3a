using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// One connection's subscription to one topic. While it is behind, the send loop alone moves its reader; while it is level, deliveries do,
/// under the outbox's gate.
/// </summary>
/// <param name="reader">Where it is.</param>
/// <param name="owner">The connection's subscriptions.</param>
internal sealed class TopicSubscription(TopicReader reader, ClientSubscriptions owner) : ISubscriber
{
    // Each change asks for it of each subscriber.
    private readonly Outbox _outbox = owner.Outbox;
    private long _newest;
    private long _missed;
    private volatile bool _isOver;

    public string Spelling => reader.Spelling;

    public ISendLane Lane => owner.Lane;

    /// <summary>True once the client has been told that nothing more comes, or is about to be.</summary>
    public bool IsOver => _isOver;

    /// <summary>True when the client lacks something that is not queued. Used under the outbox's gate, as all below it.</summary>
    public bool IsBehind { get; private set; } = true;

    /// <summary>Queues what it starts from; all that is newer follows.</summary>
    public void Open()
    {
        reader.Attach(this);
        _outbox.Open(this);
    }

    public void Deliver(ChangeBatch batch) => _outbox.Deliver(this, batch);

    public void End()
    {
        _isOver = true;
        owner.Ended(this);
    }

    /// <summary>The client wants no more of it.</summary>
    public void Cancel()
    {
        _isOver = true;
        reader.Detach(this);
    }

    public IEnumerable<ReadOnlyMemory<byte>> Start() => InTurn(reader.Start, (news, bytes) => owner.Metrics.Began(Transports.WebSocket, news, bytes));

    /// <summary>Notes that there is something that the client has to be sent later.</summary>
    public void Miss(ChangeBatch batch)
    {
        (IsBehind, _newest) = (true, batch.UpTo.Sequence);
        Interlocked.Add(ref _missed, batch.Changes.Count);
    }

    /// <summary>False when the client has it already: a reader may see a change before it is delivered.</summary>
    public bool TryTake(ChangeBatch batch)
    {
        if (batch.UpTo.Sequence <= reader.Position)
        {
            return false;
        }

        reader.Take(batch);
        return true;
    }

    /// <summary>What the client lacks, read when it is sent; null when that is nothing, and then it is level.</summary>
    public IEnumerable<ReadOnlyMemory<byte>>? CatchUp()
    {
        IsBehind = !_isOver && _newest > reader.Position;
        return IsBehind ? InTurn(reader.CatchUp, CaughtUp) : null;
    }

    private void CaughtUp(TopicNews news, long bytes) =>
        owner.Metrics.CaughtUp(Transports.WebSocket, news, bytes, Interlocked.Exchange(ref _missed, 0));

    private IEnumerable<ReadOnlyMemory<byte>> InTurn(Func<TopicNews> read, Action<TopicNews, long> sent)
    {
        if (_isOver)
        {
            yield break;
        }

        var (news, bytes) = (read(), 0L);
        foreach (var part in news.Parts.TakeWhile(_ => !_isOver))
        {
            yield return part.Json;
            bytes += part.Json.Length;
        }

        if (!_isOver)
        {
            sent(news, bytes);
        }
    }
}
