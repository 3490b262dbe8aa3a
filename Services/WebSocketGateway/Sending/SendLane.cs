using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EventDrivenFrontends.WebSocketGateway.Measures;

namespace EventDrivenFrontends.WebSocketGateway.Sending;

/// <summary>
/// Lets its senders send in passes, one worker at a time, which first tells them what is new: so what belongs to a client stays in the caches of one
/// processor. In a pass each sends once; who has more to send before the pass is over waits for the next. One
/// pass follows another at once, but when that happens again, news come faster than the lane gets round: then passes are spread, to
/// <see cref="MicrosecondsForSend"/> for each who has sent, so that more news leave in one write. A lane that gets round before there is more never rests,
/// and one that gets round late, as it has waited for a processor, rests less or not at all.
/// </summary>
internal sealed class SendLane : ISendLane, IThreadPoolWorkItem
{
    /// <summary>Some three times what a write to a socket takes: a lane that is never done works a third of the time, until the rest is as long as it may be.</summary>
    private const int MicrosecondsForSend = 30;

    // After so many, whoever else waits for the thread gets it: the next delivery too.
    private const int Turn = 32;

    private const int MostBroadcasts = 16;

    private readonly ConcurrentQueue<IBroadcast> _broadcasts = new();
    private readonly Lock _delivering = new();
    private readonly ConcurrentQueue<ISender> _due = new();
    private readonly TurnMeasures _turn;
    private readonly TimeProvider _time;
    private readonly long _longestRest;
    private readonly long _timeForSend;
    private readonly Action<IThreadPoolWorkItem> _run;
    private readonly ITimer _rest;
    private Queue<ISender> _first = new();
    private Queue<ISender> _next = new();
    private long _passBegan;
    private long _worked;
    private int _sent;
    private int _pass;
    private bool _isPassOver = true;
    private bool _isBehind;
    private int _isRunning;

    /// <param name="longestRest">The longest that a sender waits for a lane that does nothing.</param>
    /// <param name="turn">Measures a turn.</param>
    /// <param name="time">The clock.</param>
    /// <param name="run">Has a turn taken soon; the thread pool by default.</param>
    public SendLane(TimeSpan longestRest, TurnMeasures turn, TimeProvider time, Action<IThreadPoolWorkItem>? run = null)
    {
        _longestRest = (long)(longestRest.TotalSeconds * time.TimestampFrequency);
        _timeForSend = MicrosecondsForSend * time.TimestampFrequency / 1_000_000;
        (_turn, _time) = (turn, time);
        _run = run ?? (static lane => ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false));
        _rest = time.CreateTimer(static lane => ((SendLane)lane!).Start(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private long NextPass => _passBegan + (_isBehind ? Math.Min(_sent * _timeForSend, _worked + _longestRest) : 0);

    public void Enqueue(ISender sender)
    {
        _due.Enqueue(sender);
        Start();
    }

    public void Enqueue(IBroadcast broadcast)
    {
        _broadcasts.Enqueue(broadcast);
        if (_broadcasts.Count > MostBroadcasts)
        {
            DeliverBroadcasts();
        }

        Start();
    }

    public void Execute()
    {
        var began = _time.GetTimestamp();
        DeliverBroadcasts();
        if (_isPassOver && (_next.Count == 0 || began >= NextPass))
        {
            BeginPass(began);
        }

        var left = Turn;
        for (; left > 0 && TryTake(out var sender); left--)
        {
            sender.Pass = _pass;
            sender.Send(_turn);
            _sent++;
        }

        _turn.Tell();
        var now = _time.GetTimestamp();
        _worked += now - began;
        _isPassOver = left > 0;
        var rest = _isPassOver && _next.Count > 0 ? Math.Max(0, NextPass - now) : 0;
        var goesOn = !_isPassOver || (_next.Count > 0 && rest == 0);

        // Whoever enqueues after this has a worker started, whoever did before is seen here. So does a timer, which must not be set before: it would be over
        // for nothing if it were faster than this.
        Interlocked.Exchange(ref _isRunning, 0);
        if (rest > 0)
        {
            Rest(rest);
        }

        if (goesOn || !_due.IsEmpty || !_broadcasts.IsEmpty)
        {
            Start();
        }
    }

    private void DeliverBroadcasts()
    {
        if (_broadcasts.IsEmpty)
        {
            return;
        }

        // One after the other: each client is told in order.
        lock (_delivering)
        {
            while (_broadcasts.TryDequeue(out var broadcast))
            {
                broadcast.Deliver();
            }
        }
    }

    private void BeginPass(long now)
    {
        (_passBegan, _worked, _sent, _isBehind) = (now, 0, 0, _next.Count > 0);
        (_first, _next) = (_next, _first);
        _pass++;
    }

    private bool TryTake([NotNullWhen(true)] out ISender? sender)
    {
        if (_first.TryDequeue(out sender))
        {
            return true;
        }

        while (_due.TryDequeue(out sender))
        {
            if (sender.Pass != _pass)
            {
                return true;
            }

            _next.Enqueue(sender);
        }

        return false;
    }

    /// <summary>Has a turn taken after so long. Timers count whole milliseconds, and less than one is none.</summary>
    private void Rest(long rest) =>
        _rest.Change(TimeSpan.FromMilliseconds(Math.Ceiling(rest * 1000.0 / _time.TimestampFrequency)), Timeout.InfiniteTimeSpan);

    private void Start()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            _run(this);
        }
    }
}
