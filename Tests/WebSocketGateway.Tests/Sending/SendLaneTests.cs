using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Sending;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Sending;

/// <summary>When a lane lets whom send, by a clock that stands still but while they send.</summary>
public sealed class SendLaneTests : IDisposable
{
    private static readonly TimeSpan Work = TimeSpan.FromMicroseconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(5);

    private readonly ManualTimeProvider _time = new();
    private readonly TestMeters _meters = new();
    private readonly Queue<IThreadPoolWorkItem> _turns = new();
    private readonly List<string> _sent = [];

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void WhoHasMoreBeforeAllHaveSent_SendsAfterThem()
    {
        var lane = LaneOf(LongestRest);
        var one = new Sender("one", this);
        Enqueue(lane, one, new Sender("other", this) { Sends = () => lane.Enqueue(one) }, new Sender("third", this));
        Assert.Equal(["one", "other", "third", "one"], _sent);
    }

    [Fact]
    public void WhoHasMoreAgain_WaitsUntilThePassHasTakenThirtyMicrosecondsForEach()
    {
        var lane = LaneOf(LongestRest);
        Rest(lane);
        Enqueue(lane, Crew(98));
        Advance((100 * TimeSpan.FromMicroseconds(30)) - (100 * Work) - Tick);
        Assert.Equal("97", _sent[^1]);
        Advance(Tick);
        Assert.Equal("one", _sent[^1]);
    }

    [Fact]
    public void AfterAPassThatHasTakenLonger_NobodyWaits()
    {
        var lane = LaneOf(LongestRest);
        Rest(lane, TimeSpan.FromMilliseconds(1));
        Assert.Equal(["one", "other", "one", "third", "one"], _sent);
    }

    [Fact]
    public void AfterOnePassOfManyTurns_NobodyWaits()
    {
        var lane = LaneOf(LongestRest);
        var one = new Sender("one", this);
        Enqueue(lane, [.. Crew(49), one, .. Crew(49), new Sender("last", this) { Sends = () => lane.Enqueue(one) }]);
        Assert.Equal(["last", "one"], _sent[^2..]);
    }

    [Fact]
    public void OnceAllHaveSent_NobodyWaits()
    {
        var lane = LaneOf(LongestRest);
        var one = new Sender("one", this);
        var other = new Sender("other", this);
        Enqueue(lane, one, other);
        Enqueue(lane, one, other);
        Assert.Equal(["one", "other", "one", "other"], _sent);
    }

    [Fact]
    public void WhileTheLaneRests_WhoHasNotSentWaitsForNobody()
    {
        var lane = LaneOf(LongestRest);
        Rest(lane);
        Enqueue(lane, new Sender("fourth", this));
        Assert.Equal(["one", "other", "one", "third", "fourth"], _sent);
    }

    [Fact]
    public void WhoHasWaited_GoesFirst()
    {
        var lane = LaneOf(LongestRest);
        Rest(lane);
        _time.Advance(LongestRest);
        Enqueue(lane, new Sender("fourth", this));
        Assert.Equal(["one", "other", "one", "third", "one", "fourth"], _sent);
    }

    [Fact]
    public void HoweverManyHaveSent_TheRestIsBounded()
    {
        var lane = LaneOf(LongestRest);
        Rest(lane);
        Enqueue(lane, Crew(998));
        Advance(LongestRest - Tick);
        Assert.Equal("997", _sent[^1]);
        Advance(Tick);
        Assert.Equal("one", _sent[^1]);
    }

    [Fact]
    public void OnceAllHaveCaughtUp_ALaneIsNotBehind()
    {
        var lane = LaneOf(LongestRest);
        Rest(lane);
        Advance(LongestRest);
        _sent.Clear();
        var one = new Sender("one", this);
        Enqueue(lane, one, new Sender("other", this) { Sends = () => lane.Enqueue(one) });
        Assert.Equal(["one", "other", "one"], _sent);
    }

    [Fact]
    public void WithoutRests_NobodyWaits()
    {
        var lane = LaneOf(TimeSpan.Zero);
        Rest(lane);
        Assert.Equal(["one", "other", "one", "third", "one"], _sent);
    }

    [Fact]
    public void ATimerThatIsFasterThanTheTurn_IsHeard()
    {
        var lane = LaneOf(LongestRest, new HastyTime(_time));
        Rest(lane);
        Assert.Equal(["one", "other", "one", "third", "one"], _sent);
    }

    [Fact]
    public void WhatIsNew_IsToldBeforeOthersGoOn()
    {
        var lane = LaneOf(LongestRest);
        Enqueue(lane, [.. Crew(31), new Sender("last", this) { Sends = () => lane.Enqueue(new News(() => _sent.Add("news"))) }, .. Crew(1)]);
        Assert.Equal(["last", "news", "0"], _sent[^3..]);
    }

    [Fact]
    public void WhoIsTold_Sends()
    {
        var lane = LaneOf(LongestRest);
        lane.Enqueue(new News(() => lane.Enqueue(new Sender("one", this))));
        TakeTurns();
        Assert.Equal(["one"], _sent);
    }

    [Fact]
    public void WhoPublishesFasterThanTheLaneTells_TellsThemselves()
    {
        var lane = LaneOf(LongestRest);
        var told = new List<int>();
        foreach (var number in Enumerable.Range(0, 20))
        {
            lane.Enqueue(new News(() => told.Add(number)));
        }

        Assert.Equal(Enumerable.Range(0, 17), told);
        TakeTurns();
        Assert.Equal(Enumerable.Range(0, 20), told);
    }

    [Fact]
    public async Task HoweverFastItIsPublished_EverybodyIsToldOfEverythingInOrder()
    {
        const int Each = 5_000;
        using var meters = new TestMeters();
        var lane = new SendLane(LongestRest, new TurnMeasures(TestMetrics.Of(meters, TimeProvider.System)), TimeProvider.System);
        var crowd = new Crowd();
        var clients = Enumerable.Range(0, 10).Select(_ => new Client(lane, crowd)).ToList();
        var (gate, published, told, wasInOrder) = (new Lock(), 0, 0, true);
        await OnThreadsAsync(4, _ =>
        {
            for (var i = 0; i < Each; i++)
            {
                lock (gate)
                {
                    var number = published++;
                    lane.Enqueue(new News(() =>
                    {
                        wasInOrder &= number == told;
                        Thread.SpinWait(100);
                        told = number + 1;
                        clients.ForEach(client => client.Tell());
                    }));
                }
            }
        });
        await Eventually.BeAsync(() => clients.All(client => client.Got == published), "everybody has got everything");
        Assert.True(wasInOrder);
        Assert.False(crowd.HasMet);
    }

    [Fact]
    public async Task FromManyThreads_OneSendsAtATimeAndNobodyIsForgotten()
    {
        const int Threads = 8;
        const int Each = 2_000;
        using var meters = new TestMeters();
        var lane = new SendLane(LongestRest, new TurnMeasures(TestMetrics.Of(meters, TimeProvider.System)), TimeProvider.System);
        var crowd = new Crowd();
        var clients = Enumerable.Range(0, 100).Select(_ => new Client(lane, crowd)).ToList();
        await OnThreadsAsync(Threads, thread =>
        {
            for (var i = 0; i < Each; i++)
            {
                clients[(i + thread) % clients.Count].Tell();
            }
        });
        await Eventually.BeAsync(() => clients.Sum(client => client.Got) == Threads * Each, "everybody has got everything");
        Assert.False(crowd.HasMet);
    }

    /// <summary>On threads of their own: those of the pool are the lane's.</summary>
    private static Task OnThreadsAsync(int count, Action<int> run) => Task.WhenAll(Enumerable.Range(0, count).Select(thread =>
        Task.Factory.StartNew(() => run(thread), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    private SendLane LaneOf(TimeSpan longestRest, TimeProvider? time = null) =>
        new(longestRest, new TurnMeasures(TestMetrics.Of(_meters, _time)), time ?? _time, _turns.Enqueue);

    /// <summary>Has one send before the other and again before the third, which takes so long, and be due a third time.</summary>
    private void Rest(SendLane lane, TimeSpan? work = null)
    {
        Sender? one = null;
        var third = new Sender("third", this) { Work = work ?? Work, Sends = () => lane.Enqueue(one!) };
        var other = new Sender("other", this) { Sends = () => lane.Enqueue(one!) };
        one = new Sender("one", this) { Sends = () => Again(lane, third) };
        Enqueue(lane, one, other);
    }

    private void Again(SendLane lane, Sender next)
    {
        if (_sent.Count(name => name == "one") == 2)
        {
            lane.Enqueue(next);
        }
    }

    private Sender[] Crew(int count) => [.. Enumerable.Range(0, count).Select(number => new Sender($"{number}", this))];

    private void Enqueue(SendLane lane, params Sender[] senders)
    {
        foreach (var sender in senders)
        {
            lane.Enqueue(sender);
        }

        TakeTurns();
    }

    private void Advance(TimeSpan step)
    {
        _time.Advance(step);
        TakeTurns();
    }

    private void TakeTurns()
    {
        while (_turns.TryDequeue(out var turn))
        {
            turn.Execute();
        }
    }

    private sealed class News(Action deliver) : IBroadcast
    {
        public void Deliver() => deliver();
    }

    private sealed class Sender(string name, SendLaneTests test) : ISender
    {
        public TimeSpan Work { get; init; } = SendLaneTests.Work;

        public Action? Sends { get; init; }

        public int Pass { get; set; }

        public void Send(TurnMeasures turn)
        {
            test._time.Advance(Work);
            test._sent.Add(name);
            Sends?.Invoke();
        }
    }

    /// <summary>Its timers are over before whoever sets them does anything else.</summary>
    private sealed class HastyTime(ManualTimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new HastyTimer(time, () => callback(state));
    }

    private sealed class HastyTimer(ManualTimeProvider time, Action callback) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Advance(dueTime);
            callback();
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Tells whether two send at a time.</summary>
    private sealed class Crowd
    {
        private int _sending;

        public bool HasMet { get; private set; }

        public void Enter() => HasMet |= Interlocked.Increment(ref _sending) > 1;

        public void Leave() => Interlocked.Decrement(ref _sending);
    }

    /// <summary>Is due while something waits for it, as a connection is.</summary>
    private sealed class Client(ISendLane lane, Crowd crowd) : ISender
    {
        private int _waiting;
        private int _got;

        public int Pass { get; set; }

        public int Got => Volatile.Read(ref _got);

        public void Tell()
        {
            if (Interlocked.Increment(ref _waiting) == 1)
            {
                lane.Enqueue(this);
            }
        }

        public void Send(TurnMeasures turn)
        {
            crowd.Enter();
            var got = Interlocked.Exchange(ref _waiting, 0);
            Volatile.Write(ref _got, _got + got);
            crowd.Leave();
        }
    }
}
