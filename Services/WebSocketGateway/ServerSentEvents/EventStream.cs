using System.Buffers;
using System.IO.Pipelines;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>
/// One client's stream of one topic. While it keeps up it sends what is encoded once for all. At most one delivery waits; when a second comes
/// before that is written, the stream is behind, and its reader tells what the client lacks once it can be written.
/// </summary>
internal sealed class EventStream(TopicReader reader, DeliveryMetrics metrics, TimeProvider time, PipeWriter writer, Action cut) : ISubscriber, IDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0);
    private ChangeBatch? _next;
    private long _newest;
    private long _missed;
    private bool _isBehind;
    private bool _isBeat;
    private bool _isOver;
    private bool _isWaiting;
    private long _movedAt = time.GetTimestamp();

    /// <summary>Sends what the client lacks, then all that is new.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        reader.Attach(this);
        try
        {
            var start = reader.Start();
            metrics.Began(Transports.EventStream, start, await SendAsync(start, cancellationToken));
            while (await NextAsync(cancellationToken) is { IsOver: false } next)
            {
                await SendAsync(next, cancellationToken);
            }
        }
        finally
        {
            reader.Detach(this);
            lock (_gate)
            {
                _isWaiting = false;
            }
        }
    }

    public void Deliver(ChangeBatch batch)
    {
        lock (_gate)
        {
            if (_isBehind || _next is not null)
            {
                _missed += batch.Changes.Count + (_next?.Changes.Count ?? 0);
                (_isBehind, _next) = (true, null);
            }
            else
            {
                _next = batch;
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
            if (_isWaiting)
            {
                _isBeat = true;
                Wake();
            }
            else if (time.GetElapsedTime(_movedAt) > stallLimit)
            {
                cut();
            }
        }
    }

    public void Dispose() => _signal.Dispose();

    private async Task SendAsync(Signal next, CancellationToken cancellationToken)
    {
        if (next.IsBeat)
        {
            writer.Write(EventText.Heartbeat);
            await FlushAsync(cancellationToken);
        }
        else if (next.Newest <= reader.Position)
        {
            // The reader may see a change before it is delivered.
        }
        else if (next.Batch is { } batch)
        {
            writer.Write(batch.Events.Span);
            await FlushAsync(cancellationToken);
            reader.Take(batch);
            metrics.Written(Transports.EventStream, batch);
        }
        else
        {
            var news = reader.CatchUp();
            metrics.CaughtUp(Transports.EventStream, news, await SendAsync(news, cancellationToken), next.Missed);
        }
    }

    private async Task<long> SendAsync(TopicNews news, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        foreach (var part in news.Parts)
        {
            EventText.Write(writer, news.Type, part.IsLast ? news.After : news.Before, part.Json.Span);
            bytes += part.Json.Length;
            if (part.IsLast || writer.UnflushedBytes > FlushBytes)
            {
                await FlushAsync(cancellationToken);
            }
        }

        return bytes;
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _movedAt, time.GetTimestamp());
        await writer.FlushAsync(cancellationToken);
        Interlocked.Exchange(ref _movedAt, time.GetTimestamp());
    }

    private async ValueTask<Signal> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_next is not null || _isBehind || _isBeat || _isOver)
                {
                    var signal = new Signal(_next, _newest, _missed, IsBeat: _next is null && !_isBehind, _isOver);
                    (_next, _isBehind, _isBeat, _missed) = (null, false, false, 0);
                    return signal;
                }

                _isWaiting = true;
            }

            await _signal.WaitAsync(cancellationToken);
        }
    }

    private void Wake()
    {
        if (_isWaiting)
        {
            _isWaiting = false;
            _signal.Release();
        }
    }

    private readonly record struct Signal(ChangeBatch? Batch, long Newest, long Missed, bool IsBeat, bool IsOver);
}
