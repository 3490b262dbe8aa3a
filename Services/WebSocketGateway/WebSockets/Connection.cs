using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// One client: a loop of its socket that receives, turns in a lane that send, and one way to end. Only a turn writes to the socket, the close frame
/// included. Whichever side ends first closes the outbox, which ends the other; what then takes longer than the close timeout is cut.
/// </summary>
internal sealed class Connection(
    ConnectionFacts facts,
    IMessageSocket socket,
    ClientSession session,
    ClientMessageHandler handler,
    ISendLane lane,
    DeliveryMetrics metrics,
    TimeProvider time,
    ConnectionOptions options) : IMessageReceiver, IOutboxReader, ISender
{
    private readonly Outbox _outbox = session.Outbox;

    // Made by the side that ends first, completed by the other.
    private TaskCompletionSource? _ended;
    private CancellationToken _aborted;
    private long _askedAt = long.MinValue;
    private readonly long _connectedAt = time.GetTimestamp();
    private long _activeAt = time.GetTimestamp();
    private Ending? _ending;

    public ConnectionFacts Facts => facts;

    /// <summary>True when it is about to close, or has.</summary>
    public bool IsEnding => _ending is not null || _outbox.Closing is not null;

    /// <summary>What waits to be sent.</summary>
    public int BacklogBytes => _outbox.WaitingBytes;

    /// <summary>When a message, or a ping of the client's, last came or went.</summary>
    public DateTimeOffset LastActiveAt => time.GetUtcNow() - time.GetElapsedTime(Volatile.Read(ref _activeAt));

    /// <summary>Runs until the connection has ended, whoever ended it.</summary>
    /// <param name="aborted">Cancelled when the socket is gone, also because it was aborted here.</param>
    public Task RunAsync(CancellationToken aborted)
    {
        _aborted = aborted;
        _outbox.Attach(this);
        return socket.ReceiveAllAsync(this, aborted);
    }

    public void Close(CloseReason reason) => _outbox.Close(reason);

    /// <summary>Queues a message that was posted to this client.</summary>
    public PostOutcome Post(SharedFrame message) => _outbox.Post(message);

    /// <summary>Ends the connection after what is queued, if the client reads it within the close timeout. False when it ends already.</summary>
    public bool TryEnd(CloseReason reason)
    {
        if (Interlocked.CompareExchange(ref _ending, new Ending(reason, time.GetTimestamp()), null) is not null || _outbox.Closing is not null)
        {
            return false;
        }

        _outbox.EndInTurn(reason);
        return true;
    }

    /// <summary>Asks a silent client for a sign of life, cuts one that gives none, and ends a connection whose time is over, or its proof of identity.</summary>
    public void Beat(long now)
    {
        session.Caller.Beat();
        if (_ending is { } ending)
        {
            Hurry(ending, now);
        }
        else if (IsOver(_connectedAt, options.MaxDuration, now))
        {
            TryEnd(CloseReasons.TooOld);
        }
        else if (IsOver(Volatile.Read(ref _activeAt), options.IdleTimeout, now))
        {
            TryEnd(CloseReasons.Idle);
        }
        else
        {
            Ask(now);
        }
    }

    private void Ask(long now)
    {
        var heardAt = socket.HeardAt;
        if (_askedAt > heardAt)
        {
            if (time.GetElapsedTime(_askedAt, now) >= options.PingTimeout)
            {
                socket.Abort();
            }
        }
        else if (time.GetElapsedTime(heardAt, now) >= options.PingInterval)
        {
            _askedAt = now;
            _outbox.Ping();
        }
    }

    /// <summary>What takes too long to end in turn is ended out of turn, and then cut.</summary>
    private void Hurry(Ending ending, long now)
    {
        var waited = time.GetElapsedTime(ending.Since, now);
        if (waited >= 2 * options.CloseTimeout)
        {
            socket.Abort();
        }
        else if (waited >= options.CloseTimeout)
        {
            _outbox.Close(ending.Reason);
        }
    }

    private bool IsOver(long since, TimeSpan limit, long now) => limit > TimeSpan.Zero && time.GetElapsedTime(since, now) >= limit;

    private void Active() => Volatile.Write(ref _activeAt, time.GetTimestamp());

    ValueTask<bool> IMessageReceiver.ReceiveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        switch (message.Kind)
        {
            case InboundKind.Close or InboundKind.Fault:
                _outbox.Close(message.Reason ?? CloseReasons.Answer);
                return new ValueTask<bool>(false);
            case InboundKind.Ping:
                Active();
                _outbox.Pong(message.Payload);
                return new ValueTask<bool>(true);
            case InboundKind.Pong:
                return new ValueTask<bool>(true);
            default:
                Active();
                return HandleAsync(message, cancellationToken);
        }
    }

    async Task IMessageReceiver.EndAsync()
    {
        try
        {
            await EndSide();
        }
        finally
        {
            session.Subscriptions.CancelAll();
        }
    }

    private async ValueTask<bool> HandleAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        if (_outbox.Closing is null)
        {
            await handler.HandleAsync(session, message, cancellationToken);
            await _outbox.RoomForRepliesAsync();
        }

        return true;
    }

    /// <summary>One of the two sides has ended. The first has the other end too, within the close timeout.</summary>
    /// <returns>Completed once both have, or one has failed.</returns>
    private Task EndSide(Exception? failure = null)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFirst = Interlocked.CompareExchange(ref _ended, ended, null) is null;
        if (isFirst)
        {
            _outbox.Close(CloseReasons.Answer);
            _ = CutAsync(ended.Task);
        }

        if (failure is not null)
        {
            _ended.TrySetException(failure);
        }
        else if (!isFirst)
        {
            _ended.TrySetResult();
        }

        return _ended.Task;
    }

    private async Task CutAsync(Task ended)
    {
        await ended.WaitAsync(options.CloseTimeout, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompleted)
        {
            socket.Abort();
        }
    }

    void IOutboxReader.OnFilled() => lane.Enqueue(this);

    int ISender.Pass { get; set; }

    void ISender.Send(TurnMeasures turn) => _ = SendAllAsync(turn);

    /// <summary>Sends all that waits, and ends when there is nothing more; a client that takes its time leaves the lane to others.</summary>
    private async Task SendAllAsync(TurnMeasures? turn)
    {
        try
        {
            CloseReason? closing;
            while (_outbox.TryTake(out var next, out closing))
            {
                var sending = SendAsync(next, _aborted);
                if (!sending.IsCompleted)
                {
                    // It goes on when the turn is another's.
                    turn = null;
                }

                await sending;
                if (next.Completes is { } batch)
                {
                    metrics.Written(Transports.WebSocket, batch, turn);
                }

                if (!next.HasMore && next.Control is null)
                {
                    Active();
                }
            }

            if (closing is not null)
            {
                await socket.CloseAsync(closing, _aborted);
                _ = EndSide();
            }
        }
        catch (Exception exception) when (MessageSocket.IsEnd(exception))
        {
            socket.Abort();
            _ = EndSide();
        }
        catch (Exception exception)
        {
            // Whoever runs the connection awaits it.
            socket.Abort();
            _ = EndSide(exception);
        }
    }

    private ValueTask SendAsync(in Outgoing next, CancellationToken cancellationToken) => next switch
    {
        { Frame: { } frame } => socket.SendAsync(frame, next.HasMore, cancellationToken),
        { Control: { } control } => socket.SendControlAsync(control, next.HasMore, cancellationToken),
        { Sequence: { } sequence } => SendAsync(sequence, next.HasMore, cancellationToken),
        _ => ValueTask.CompletedTask,
    };

    private async ValueTask SendAsync(IEnumerable<ReadOnlyMemory<byte>> sequence, bool more, CancellationToken cancellationToken)
    {
        foreach (var text in sequence.TakeWhile(_ => _outbox.Closing is null))
        {
            await socket.SendAsync(text, more, cancellationToken);
        }
    }

    /// <param name="Reason">Why the connection ends.</param>
    /// <param name="Since">When that was decided.</param>
    private sealed record Ending(CloseReason Reason, long Since);
}
