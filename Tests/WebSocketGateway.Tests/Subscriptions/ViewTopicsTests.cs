using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Subscriptions;

public sealed class ViewTopicsTests
{
    private readonly TestCursors _cursors = new();
    private readonly ViewReplica _view = new(GatewayHost.Flights, new ReplicaOptions(), TimeProvider.System);
    private readonly ViewTopics _topics;

    public ViewTopicsTests()
    {
        _topics = new ViewTopics(_view, _cursors.Watermark, _cursors.Issuer, TimeProvider.System);
        _view.Attach(_topics);
    }

    [Fact]
    public void AChange_ReachesExactlyTheTopicsThatItConcerns()
    {
        var subscribers = new[]
        {
            "flights", "flights/a", "flights/b", "flights/a?event=ON",
            "flights?event=ON", "flights?event=OFF", "flights?event=ON&airlineCode=AA",
        }.ToDictionary(topic => topic, topic => Subscribe(topic));

        Apply(Upsert("a", 1, """{"event":"ON","airlineCode":"BA"}"""));
        Apply(Upsert("a", 2, """{"event":"OFF","airlineCode":"BA"}"""));
        Apply(Delete("a", 3));
        Apply(Upsert("b", 4, """{"event":"ON","airlineCode":"AA"}"""));

        Assert.Equal(["a+1", "a+2", "a-3", "b+4"], subscribers["flights"].Seen);
        Assert.Equal(["a+1", "a+2", "a-3"], subscribers["flights/a"].Seen);
        Assert.Equal(["b+4"], subscribers["flights/b"].Seen);
        Assert.Equal(["a+1", "a-2", "b+4"], subscribers["flights?event=ON"].Seen);
        Assert.Equal(["a+2", "a-3"], subscribers["flights?event=OFF"].Seen);
        Assert.Equal(["b+4"], subscribers["flights?event=ON&airlineCode=AA"].Seen);
        Assert.Equal(["a+1", "a-2"], subscribers["flights/a?event=ON"].Seen);
    }

    [Fact]
    public void AfterUnsubscribe_NothingComes()
    {
        var staying = Subscribe("flights?event=ON");
        var leaving = Subscribe("flights?event=ON");

        _topics.Unsubscribe("flights?event=ON", leaving);
        Apply(Upsert("a", 1, """{"event":"ON"}"""));
        _topics.Unsubscribe("flights?event=ON", staying);
        Apply(Upsert("a", 2, """{"event":"ON"}"""));

        Assert.Empty(leaving.Seen);
        Assert.Equal(["a+1"], staying.Seen);
    }

    [Fact]
    public void WhoHasALane_IsToldInIt()
    {
        var (lane, other) = (new StillLane(), new StillLane());
        var subscribers = new[] { lane, other, lane, null }.Select(its => Subscribe("flights", lane: its)).ToList();

        Apply(Upsert("a", 1));
        Assert.Equal(["", "", "", "a+1"], Seen());
        var late = Subscribe("flights", lane: lane);
        Apply(Upsert("a", 2));
        lane.Deliver();
        Assert.Equal(["a+1 a+2", "", "a+1 a+2", "a+1 a+2"], Seen());
        Assert.Equal(["a+2"], late.Seen);
        other.Deliver();
        Assert.Equal(["a+1 a+2", "a+1 a+2", "a+1 a+2", "a+1 a+2"], Seen());

        IEnumerable<string> Seen() => subscribers.Select(subscriber => string.Join(' ', subscriber.Seen));
    }

    [Fact]
    public void OneEncoding_ServesAllSubscribersOfATopic()
    {
        var (first, second) = (Subscribe("flights"), Subscribe("flights"));

        Apply(Upsert("a", 1));

        Assert.Same(first.Batches[0].Frames[0], second.Batches[0].Frames[0]);
    }

    [Fact]
    public void AJump_DeletesFromAFilterWhatItMayHaveShownBefore()
    {
        var filtered = Subscribe("flights?event=ON");

        _view.Apply([Upsert("a", 3, """{"event":"OFF"}""")], mayJump: true);

        Assert.Equal(["a-3"], filtered.Seen);
    }

    [Fact]
    public void AClientFromAnotherNode_IsToldOfWhatDoesNotMatchUntilThisNodeHasCaughtUp()
    {
        Apply(Upsert("a", 1, """{"event":"OFF"}"""));
        var resumed = Subscribe("flights?event=ON", resumesUpTo: Version(5));

        Apply(Upsert("a", 3, """{"event":"OFF"}"""));
        _cursors.Watermark.Reloaded("table", Version(5));
        Apply(Upsert("a", 6, """{"event":"OFF"}"""));
        Apply(Upsert("a", 7, """{"event":"ON"}"""));

        Assert.Equal(["a-3", "a+7"], resumed.Seen);
    }

    [Fact]
    public void AClosedView_EndsItsSubscriptions()
    {
        var subscriber = Subscribe("flights");

        _view.Close();
        Apply(Upsert("a", 1));

        Assert.True(subscriber.HasEnded);
        Assert.Empty(subscriber.Seen);
    }

    [Fact]
    public async Task BetweenSnapshotAndLive_NothingIsLostAndNothingComesTwice()
    {
        using var enough = new CancellationTokenSource();
        var version = 0;
        var writing = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
            {
                version++;
                Apply(Upsert($"k{version % 10}", version));
            }
        });
        var subscribers = new List<Subscriber>();
        foreach (var changes in Enumerable.Range(1, 40))
        {
            await Eventually.BeAsync(() => Volatile.Read(ref version) > changes, "changes go on");
            subscribers.Add(Subscribe("flights"));
        }

        await enough.CancelAsync();
        await writing;

        var final = _view.State.Items.Select(Describe).Order().ToList();
        Assert.All(subscribers, subscriber => Assert.Equal(final, subscriber.Holds.Values.Select(Describe).Order()));
        Assert.DoesNotContain(subscribers, subscriber => subscriber.WentBack);
    }

    private void Apply(Entry entry) => _view.Apply([entry], mayJump: false);

    private Subscriber Subscribe(string text, string? resumesUpTo = null, ISendLane? lane = null)
    {
        Assert.True(Topic.TryParse(text, out var topic, out var error), error);
        var subscriber = new Subscriber { Lane = lane };
        _view.Synchronized(state =>
        {
            _topics.Subscribe(text, new ResolvedTopic(_view, topic), subscriber, resumesUpTo);
            subscriber.Start(state);
            return subscriber;
        });
        return subscriber;
    }

    private sealed class Subscriber : ISubscriber
    {
        public ISendLane? Lane { get; init; }

        public List<ChangeBatch> Batches { get; } = [];

        public Dictionary<string, Entry> Holds { get; } = [];

        public bool HasEnded { get; private set; }

        public bool WentBack { get; private set; }

        public IEnumerable<string> Seen => Batches.SelectMany(batch => batch.Changes).Select(Describe);

        public void Start(ViewState state)
        {
            foreach (var entry in state.Items)
            {
                Holds[entry.Key] = entry;
            }
        }

        public void Deliver(ChangeBatch batch)
        {
            Batches.Add(batch);
            foreach (var entry in batch.Changes)
            {
                WentBack |= Holds.TryGetValue(entry.Key, out var held) && string.CompareOrdinal(entry.Version, held.Version) <= 0;
                Holds[entry.Key] = entry;
            }
        }

        public void End() => HasEnded = true;
    }
}
