using System.Buffers;
using System.IO.Pipelines;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>
/// One client's stream of one topic. While it keeps up it sends what is encoded once for all. One that falls behind keeps no backlog: when it
/// can write again it asks the replica what the client lacks by then, which is the newest change per key and nothing in between.
/// </summary>
internal sealed class EventStream(
    ResolvedTopic topic, ViewTopics topics, CursorIssuer cursors, Resume resume, TimeProvider time, PipeWriter writer, Action cut)
    : ISubscriber, IDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly FrameWriter _frames = new(topic.Topic.Text);
    private ChangeBatch? _next;
    private bool _isBehind;
    private bool _isBeat;
    private bool _isOver;
    private bool _isWaiting;
    private ReplicaPosition _sent;
    private long _movedAt = time.GetTimestamp();

    /// <summary>Sends what the client lacks, then all that is new.</summary>
    public async Task RunAsync(Cursor? since, CancellationToken cancellationToken)
    {
        Moment? begin = null;
        topics.Subscribe(
            topic.Topic.Text,
            topic,
            this,
            since is null ? null : resume.MayHoldUpTo(since, topic.View.State),
            (_, moment) => begin = moment);
        try
        {
            await OpenAsync(since, begin!, cancellationToken);
            while (await NextAsync(cancellationToken) is { IsOver: false } next)
            {
                await SendAsync(next, cancellationToken);
            }
        }
        finally
        {
            topics.Unsubscribe(topic.Topic.Text, this);
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
            _isBehind |= _next is not null;
            _next = _isBehind ? null : batch;
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

    private async Task OpenAsync(Cursor? since, Moment moment, CancellationToken cancellationToken)
    {
        var state = moment.State;
        if (since is null)
        {
            await SendItemsAsync("snapshot", _frames.SnapshotInTurn(moment.Cursor, topic.ItemsOf(state)), moment, cancellationToken);
        }
        else if (resume.From(since, state) is { } held)
        {
            await SendChangesAsync(cursors.Next(since, moment), topic.ChangesOf(state, held), moment, cancellationToken);
        }
        else
        {
            await ResetAsync(moment, cancellationToken);
        }
    }

    private async Task SendAsync(Signal next, CancellationToken cancellationToken)
    {
        if (next.IsBehind)
        {
            await CatchUpAsync(cancellationToken);
        }
        else if (next.Batch is null)
        {
            writer.Write(EventText.Heartbeat);
            await FlushAsync(cancellationToken);
        }
        else if (next.Batch.UpTo.Sequence > _sent.Sequence)
        {
            writer.Write(next.Batch.Events.Span);
            await FlushAsync(cancellationToken);
            _sent = next.Batch.UpTo;
        }
    }

    private Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var moment = cursors.Observe(topic.View);
        if (!moment.State.Remembers(_sent))
        {
            return ResetAsync(moment, cancellationToken);
        }

        var step = new CursorStep(cursors.Before(moment.Watermark), moment.Cursor);
        return SendChangesAsync(step, topic.ChangesOf(moment.State, Held.UpTo(_sent.Sequence)), moment, cancellationToken);
    }

    private Task ResetAsync(Moment moment, CancellationToken cancellationToken) =>
        SendItemsAsync("reset", _frames.ResetInTurn(moment.Cursor, topic.ItemsOf(moment.State)), moment, cancellationToken);

    /// <summary>Only with the last part the client has what the others begin, so only that has an id.</summary>
    private Task SendItemsAsync(string type, IEnumerable<FramePart> parts, Moment moment, CancellationToken cancellationToken) =>
        SendPartsAsync(type, parts, before: null, moment.Cursor, moment, cancellationToken);

    private Task SendChangesAsync(CursorStep step, IEnumerable<Entry> changes, Moment moment, CancellationToken cancellationToken) =>
        SendPartsAsync("changes", _frames.ChangesInTurn(step, changes), step.Before, step.After, moment, cancellationToken);

    private async Task SendPartsAsync(
        string type, IEnumerable<FramePart> parts, string? before, string after, Moment moment, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            EventText.Write(writer, type, part.IsLast ? after : before, part.Json.Span);
            if (part.IsLast || writer.UnflushedBytes > FlushBytes)
            {
                await FlushAsync(cancellationToken);
            }
        }

        _sent = moment.State.Position;
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
                    var signal = new Signal(_next, _isBehind, _isOver);
                    (_next, _isBehind, _isBeat) = (null, false, false);
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

    private readonly record struct Signal(ChangeBatch? Batch, bool IsBehind, bool IsOver);
}
