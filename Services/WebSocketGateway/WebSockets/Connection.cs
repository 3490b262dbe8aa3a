using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// One client: a loop that receives, turns in a lane that send, and one way to end. Only a turn writes to the socket, the close frame
/// included. Whichever side ends first closes the outbox, which ends the other; what then takes longer than the close timeout is cut.
/// </summary>
internal sealed class Connection(
    ConnectionFacts facts,
    IMessageSocket socket,
    Outbox outbox,
    ClientMessageHandler handler,
    ClientSubscriptions subscriptions,
    ConnectionCaller caller,
    ISendLane lane,
    DeliveryMetrics metrics,
    TimeProvider time,
    ConnectionOptions options) : IOutboxReader, ISender
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _aborted;
    private long _askedAt = long.MinValue;
    private readonly long _connectedAt = time.GetTimestamp();
    private long _activeAt = time.GetTimestamp();
    private Ending? _ending;

    public ConnectionFacts Facts => facts;

    /// <summary>True when it is about to close, or has.</summary>
    public bool IsEnding => _ending is not null || outbox.Closing is not null;

    /// <summary>What waits to be sent.</summary>
    public int BacklogBytes => outbox.WaitingBytes;

    /// <summary>When a message, or a ping of the client's, last came or went.</summary>
    public DateTimeOffset LastActiveAt => time.GetUtcNow() - time.GetElapsedTime(Volatile.Read(ref _activeAt));

    /// <summary>Runs until the connection has ended, whoever ended it.</summary>
    /// <param name="aborted">Cancelled when the socket is gone, also because it was aborted here.</param>
    public async Task RunAsync(CancellationToken aborted)
    {
        _aborted = aborted;
        var receiving = ReceiveLoopAsync(aborted);
        outbox.Attach(this);
        await Task.WhenAny(receiving, _sent.Task);

        outbox.Close(CloseReasons.Answer);
        var ending = Task.WhenAll(receiving, _sent.Task);
        await ending.WaitAsync(options.CloseTimeout, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ending.IsCompleted)
        {
            socket.Abort();
        }

        await ending;
        subscriptions.CancelAll();
    }

    public void Close(CloseReason reason) => outbox.Close(reason);

    /// <summary>Queues a message that was posted to this client.</summary>
    public PostOutcome Post(SharedFrame message) => outbox.Post(message);

    /// <summary>Ends the connection after what is queued, if the client reads it within the close timeout. False when it ends already.</summary>
    public bool TryEnd(CloseReason reason)
    {
        if (Interlocked.CompareExchange(ref _ending, new Ending(reason, time.GetTimestamp()), null) is not null || outbox.Closing is not null)
        {
            return false;
        }

        outbox.EndInTurn(reason);
        return true;
    }

    /// <summary>Asks a silent client for a sign of life, cuts one that gives none, and ends a connection whose time is over, or its proof of identity.</summary>
    public void Beat(long now)
    {
        caller.Beat();
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
            outbox.Ping();
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
            outbox.Close(ending.Reason);
        }
    }

    private bool IsOver(long since, TimeSpan limit, long now) => limit > TimeSpan.Zero && time.GetElapsedTime(since, now) >= limit;

    private void Active() => Volatile.Write(ref _activeAt, time.GetTimestamp());

    private async Task ReceiveLoopAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var message = await socket.ReceiveAsync(cancellationToken);
                switch (message.Kind)
                {
                    case InboundKind.Close:
                        outbox.Close(message.Reason ?? CloseReasons.Answer);
                        return;
                    case InboundKind.Fault:
                        outbox.Close(message.Reason ?? CloseReasons.Answer);
                        await socket.DrainAsync(cancellationToken);
                        return;
                    case InboundKind.Ping:
                        Active();
                        outbox.Pong(message.Payload);
                        break;
                    case InboundKind.Pong:
                        break;
                    default:
                        Active();
                        await HandleAsync(message, cancellationToken);
                        break;
                }
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client is gone, or the connection was cut; the close handshake is not to be had any more.
        }
    }

    private async ValueTask HandleAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        if (outbox.Closing is null)
        {
            await handler.HandleAsync(message, cancellationToken);
            await outbox.RoomForRepliesAsync();
        }
    }

    void IOutboxReader.OnFilled() => lane.Enqueue(this);

    void ISender.Send() => _ = SendAllAsync();

    /// <summary>Sends all that waits, and ends when there is nothing more; a client that takes its time leaves the lane to others.</summary>
    private async Task SendAllAsync()
    {
        try
        {
            CloseReason? closing;
            while (outbox.TryTake(out var next, out closing))
            {
                await SendAsync(next, _aborted);
                if (next.Control is null)
                {
                    Active();
                }
            }

            if (closing is not null)
            {
                await socket.CloseAsync(closing, _aborted);
                _sent.TrySetResult();
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            socket.Abort();
            _sent.TrySetResult();
        }
        catch (Exception exception)
        {
            // Whoever runs the connection awaits it.
            socket.Abort();
            _sent.TrySetException(exception);
        }
    }

    private async ValueTask SendAsync(Outgoing next, CancellationToken cancellationToken)
    {
        if (next.Frame is not null)
        {
            await socket.SendAsync(next.Frame, next.HasMore, cancellationToken);
            if (next.Completes is { } batch)
            {
                metrics.Written(Transports.WebSocket, batch);
            }
        }
        else if (next.Control is { } control)
        {
            await socket.SendControlAsync(control, next.HasMore, cancellationToken);
        }
        else if (next.Sequence is { } sequence)
        {
            foreach (var text in sequence.TakeWhile(_ => outbox.Closing is null))
            {
                await socket.SendAsync(text, next.HasMore, cancellationToken);
            }
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is OperationCanceledException or IOException or ObjectDisposedException;

    /// <param name="Reason">Why the connection ends.</param>
    /// <param name="Since">When that was decided.</param>
    private sealed record Ending(CloseReason Reason, long Since);
}
