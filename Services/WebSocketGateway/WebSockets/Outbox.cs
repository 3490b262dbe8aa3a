using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// What one connection has yet to send. Everyone may put in without waiting; only its reader takes out. Live changes are bounded by
/// <paramref name="maxBytes"/>: a subscription that would go beyond it falls behind, and nothing waits for it but its place in the line of
/// those that read from the replica what they lack once the rest is sent. Answers are bounded by the client itself, whose next message is
/// not read while too many wait. Posted messages are bounded by <paramref name="maxPostedBytes"/>: one too many is refused. Pings and pongs
/// go first; of each only the newest waits.
/// </summary>
internal sealed class Outbox(int maxBytes, int maxPostedBytes)
{
    private const int MaxReplies = 64;

    // What a waiting message takes beside its text, so that many short ones are bounded too.
    private const int PostOverhead = 128;

    private readonly Lock _gate = new();
    private ShortQueue<Outgoing> _queue;
    private ShortQueue<TopicSubscription> _behind;
    private IOutboxReader? _reader;
    private TaskCompletionSource? _roomForReplies;
    private int _liveBytes;
    private int _replies;
    private int _postedBytes;
    private bool _isEnding;
    private bool _isReading;
    private byte[]? _pong;
    private bool _isPingDue;
    private CloseReason? _closing;

    /// <summary>Set once; what has not been sent then is dropped.</summary>
    public CloseReason? Closing
    {
        get
        {
            lock (_gate)
            {
                return _closing;
            }
        }
    }

    /// <summary>What live changes and posted messages wait, in bytes; that of this moment or the one before.</summary>
    public int WaitingBytes => Volatile.Read(ref _liveBytes) + Volatile.Read(ref _postedBytes);

    public void Reply(Outgoing reply)
    {
        lock (_gate)
        {
            if (_closing is null)
            {
                _replies++;
                _queue.Enqueue(reply);
                Wake();
            }
        }
    }

    /// <summary>Queues the answer that a subscription starts with; until that is sent it is behind.</summary>
    public void Open(TopicSubscription subscription)
    {
        lock (_gate)
        {
            Reply(Outgoing.Reply(subscription.Start()));
            _behind.Enqueue(subscription);
        }
    }

    /// <summary>Takes a message for this client alone, which is neither conflated nor dropped, or refuses it.</summary>
    public PostOutcome Post(SharedFrame message)
    {
        lock (_gate)
        {
            if (_closing is not null || _isEnding)
            {
                return PostOutcome.Gone;
            }

            var cost = CostOf(message);
            if (_postedBytes > 0 && _postedBytes + cost > maxPostedBytes)
            {
                return PostOutcome.Full;
            }

            _postedBytes += cost;
            _queue.Enqueue(Outgoing.Posted(message));
            Wake();
            return PostOutcome.Taken;
        }
    }

    public void Deliver(TopicSubscription subscription, ChangeBatch batch)
    {
        lock (_gate)
        {
            if (_closing is not null || subscription.IsOver)
            {
                return;
            }

            if (subscription.IsBehind)
            {
                subscription.Miss(batch);
            }
            else if (_liveBytes > 0 && _liveBytes + batch.Bytes > maxBytes)
            {
                subscription.Miss(batch);
                _behind.Enqueue(subscription);
            }
            else if (subscription.TryTake(batch))
            {
                var frames = batch.Frames;
                for (var i = 0; i < frames.Length; i++)
                {
                    _queue.Enqueue(Outgoing.Live(frames[i], i == frames.Length - 1 ? batch : null));
                }

                _liveBytes += batch.Bytes;
                Wake();
            }
        }
    }

    /// <summary>Answers the client's ping.</summary>
    public void Pong(ReadOnlySpan<byte> payload)
    {
        var frame = ServerFrame.Pong(payload);
        lock (_gate)
        {
            _pong = frame;
            Wake();
        }
    }

    /// <summary>Asks the client for a sign of life.</summary>
    public void Ping()
    {
        lock (_gate)
        {
            _isPingDue = true;
            Wake();
        }
    }

    /// <summary>Ends the connection, for the first reason that is given.</summary>
    public void Close(CloseReason reason)
    {
        lock (_gate)
        {
            _closing ??= reason;
            _queue.Clear();
            _behind.Clear();
            _roomForReplies?.TrySetResult();
            Wake();
        }
    }

    /// <summary>Ends the connection once what is queued now has been sent, unless it is closed before. Nothing is posted from now on.</summary>
    public void EndInTurn(CloseReason reason)
    {
        lock (_gate)
        {
            if (_closing is null && !_isEnding)
            {
                _isEnding = true;
                _queue.Enqueue(Outgoing.Ending(reason));
                Wake();
            }
        }
    }

    /// <summary>From now on this takes out what is put in.</summary>
    public void Attach(IOutboxReader reader)
    {
        lock (_gate)
        {
            _reader = reader;
            Wake();
        }
    }

    /// <summary>
    /// The next to send. False when there is nothing, and then the reader is told of what comes after; or when the connection is closing, and then nothing comes.
    /// </summary>
    public bool TryTake(out Outgoing next, out CloseReason? closing)
    {
        lock (_gate)
        {
            if (_closing is null && TryTake(out next))
            {
                if (next.End is null)
                {
                    next = next with { HasMore = _queue.Count > 0 };
                    closing = null;
                    return true;
                }

                Close(next.End);
            }

            next = default;
            closing = _closing;
            _isReading = closing is not null;
            return false;
        }
    }

    /// <summary>Waits while so many answers wait that the client evidently does not read them.</summary>
    public Task RoomForRepliesAsync()
    {
        lock (_gate)
        {
            if (_replies < MaxReplies || _closing is not null)
            {
                return Task.CompletedTask;
            }

            _roomForReplies ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _roomForReplies.Task;
        }
    }

    private bool TryTake(out Outgoing next)
    {
        if (_pong is { } pong)
        {
            _pong = null;
            next = Outgoing.PingOrPong(pong);
            return true;
        }

        if (_isPingDue)
        {
            _isPingDue = false;
            next = Outgoing.PingOrPong(ServerFrame.Ping);
            return true;
        }

        if (_queue.TryDequeue(out next))
        {
            Account(next);
            return true;
        }

        while (_behind.TryDequeue(out var subscription))
        {
            if (subscription.CatchUp() is { } sequence)
            {
                // It goes to the end of the line and is level again once its turn comes with nothing new.
                _behind.Enqueue(subscription);
                next = Outgoing.CatchUp(sequence);
                return true;
            }
        }

        return false;
    }

    private void Account(in Outgoing taken)
    {
        if (taken.IsPosted)
        {
            _postedBytes -= CostOf(taken.Frame!);
        }
        else if (taken is { IsReply: false, Frame: { } frame })
        {
            _liveBytes -= frame.Json.Length;
        }
        else if (taken.End is null && --_replies < MaxReplies)
        {
            _roomForReplies?.TrySetResult();
            _roomForReplies = null;
        }
    }

    private static int CostOf(SharedFrame message) => message.Plain.Length + PostOverhead;

    private void Wake()
    {
        if (!_isReading && _reader is not null)
        {
            _isReading = true;
            _reader.OnFilled();
        }
    }
}
