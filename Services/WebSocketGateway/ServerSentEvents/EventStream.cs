using System.Buffers;
using System.IO.Pipelines;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>
/// One client's stream of one topic. While it keeps up it sends what is encoded once for all, and what waits for its turn leaves in one write. When more
/// waits than that, the stream is behind, and its reader tells what the client lacks once it can be written. Only a turn in its lane writes.
/// </summary>
/// <param name="reader">What the client gets.</param>
/// <param name="lane">Where it sends.</param>
/// <param name="metrics">What is measured.</param>
/// <param name="time">The clock.</param>
/// <param name="writer">The body of the answer.</param>
/// <param name="cut">Cuts the connection.</param>
internal sealed class EventStream(TopicReader reader, ISendLane lane, DeliveryMetrics metrics, TimeProvider time, PipeWriter writer, Action cut)
    : ISubscriber, ISender
{
    /// <summary>The most that waits, and that is collected for one write.</summary>
    private const int MaxBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<ChangeBatch> _waiting = new();
    private CancellationToken _cut;
    private int _waitingBytes;
    private long _newest;
    private long _missed;
    private bool _hasStarted;
    private bool _isBehind;
    private bool _isBeat;
    private bool _isOver;
    private bool _isSending;
    private long _movedAt = time.GetTimestamp();

    /// <summary>Sends what the client lacks, then all that is new, until it is ended or <paramref name="cancellationToken"/> is cancelled.</summary>
    /// <returns>False when the client was not sent all that had been begun.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        _cut = cancellationToken;
        reader.Attach(this);
        try
        {
            lock (_gate)
            {
                Wake();
            }

            await using var ending = cancellationToken.UnsafeRegister(static stream => ((EventStream)stream!).End(), this);
            return await _ended.Task;
        }
        finally
        {
            reader.Detach(this);
        }
    }

    public void Deliver(ChangeBatch batch)
    {
        lock (_gate)
        {
            if (_isBehind || (_waitingBytes > 0 && _waitingBytes + batch.Events.Length > MaxBytes))
            {
                _missed += batch.Changes.Count + _waiting.Sum(waiting => waiting.Changes.Count);
                _isBehind = true;
                _waiting.Clear();
                _waitingBytes = 0;
            }
            else
            {
                _waiting.Enqueue(batch);
                _waitingBytes += batch.Events.Length;
            }

            _newest = batch.UpTo.Sequence;
            Wake();
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            Wake();
        }
    }

    /// <summary>Shows a silent client that the stream lives; cuts a client that has taken nothing for so long.</summary>
    public void Beat(TimeSpan stallLimit)
    {
        lock (_gate)
        {
            if (!_isSending)
            {
                _isBeat = true;
                Wake();
            }
            else if (time.GetElapsedTime(Interlocked.Read(ref _movedAt)) > stallLimit)
            {
                cut();
            }
        }
    }

    ISendLane ISubscriber.Lane => lane;

    int ISender.Pass { get; set; }

    void ISender.Send(TurnMeasures turn) => _ = SendAllAsync(turn);

    /// <summary>Sends all that waits; a client that takes its time leaves the lane to others.</summary>
    private async Task SendAllAsync(TurnMeasures? turn)
    {
        try
        {
            if (!_hasStarted)
            {
                _hasStarted = true;
                // How long that takes is not known, and so not whether what follows is in turn.
                turn = null;
                var start = reader.Start();
                metrics.Began(Transports.EventStream, start, await SendAsync(start));
            }

            bool isOver;
            while (TryTake(out var next, out isOver))
            {
                var sending = SendAsync(next, turn);
                if (!sending.IsCompleted)
                {
                    // It goes on when the turn is another's.
                    turn = null;
                }

                await sending;
            }

            if (isOver)
            {
                _ended.TrySetResult(true);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client is gone or has to go elsewhere; what it lacks then, its cursor tells.
            _ended.TrySetResult(false);
        }
        catch (Exception exception)
        {
            // Whoever runs the stream awaits it.
            _ended.TrySetException(exception);
        }
    }

    /// <summary>The next to send. False when there is nothing, and then what comes after wakes; or when the stream is over, and then nothing does.</summary>
    private bool TryTake(out Signal next, out bool isOver)
    {
        lock (_gate)
        {
            isOver = _isOver;
            _isSending = isOver || _waiting.Count > 0 || _isBehind || _isBeat;
            if (_waiting.TryDequeue(out var batch))
            {
                _waitingBytes -= batch.Events.Length;
            }

            next = new Signal(batch, _isBehind && _newest > reader.Position, _missed, HasMore: _waiting.Count > 0);
            (_isBehind, _isBeat, _missed) = (false, false, 0);
            return _isSending && !isOver;
        }
    }

    private async ValueTask SendAsync(Signal next, TurnMeasures? turn)
    {
        if (next.IsBehind)
        {
            var news = reader.CatchUp();
            metrics.CaughtUp(Transports.EventStream, news, await SendAsync(news), next.Missed);
        }
        else if (next.Batch is null)
        {
            writer.Write(EventText.Heartbeat);
        }
        else if (next.Batch.UpTo.Sequence > reader.Position)
        {
            // Otherwise the reader has seen the change before it was delivered.
            writer.Write(next.Batch.Events.Span);
            reader.Take(next.Batch);
            metrics.Written(Transports.EventStream, next.Batch, turn);
        }

        if (writer.UnflushedBytes > (next.HasMore ? MaxBytes : 0))
        {
            await FlushAsync();
        }
    }

    private async ValueTask<long> SendAsync(TopicNews news)
    {
        var bytes = 0L;
        foreach (var part in news.Parts)
        {
            EventText.Write(writer, news.Type, part.IsLast ? news.After : news.Before, part.Json.Span);
            bytes += part.Json.Length;
            if (part.IsLast || writer.UnflushedBytes > MaxBytes)
            {
                await FlushAsync();
            }
        }

        return bytes;
    }

    private async ValueTask FlushAsync()
    {
        Interlocked.Exchange(ref _movedAt, time.GetTimestamp());
        var flushed = await writer.FlushAsync(_cut);
        Interlocked.Exchange(ref _movedAt, time.GetTimestamp());
        if (flushed.IsCompleted)
        {
            throw new IOException("Nobody reads any more.");
        }
    }

    private void Wake()
    {
        if (!_isSending)
        {
            _isSending = true;
            lane.Enqueue(this);
        }
    }

    private readonly record struct Signal(ChangeBatch? Batch, bool IsBehind, long Missed, bool HasMore);
}
