using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Replica;

public sealed class ViewReplicaTests
{
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly Recorder _recorder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Apply_AnyOrderAndDuplicates_EndsWithTheNewestOfEachKey(int seed)
    {
        var random = new Random(seed);
        var history = Enumerable.Range(1, 400)
            .Select(version => (Key: $"k{random.Next(20)}", Version: version, IsDelete: random.Next(4) == 0))
            .Select(step => step.IsDelete ? Delete(step.Key, step.Version) : Upsert(step.Key, step.Version))
            .ToList();
        var shuffled = history.Concat(history.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
        var replica = NewReplica();

        foreach (var batch in shuffled.Chunk(7))
        {
            replica.Apply(batch, mayJump: false);
        }

        var expected = history.GroupBy(entry => entry.Key).Select(group => Describe(group.Last())).Order();
        Assert.Equal(expected, replica.State.ByKey.Values.Select(Describe).Order());
        Assert.Equal(replica.State.ByKey.Values.Select(Describe).Order(), replica.State.ByVersion.Select(Describe).Order());
        Assert.All(_recorder.Changes, change => Assert.True(
            change.Before is null || string.CompareOrdinal(change.Before.Version, change.After.Version) < 0));
        Assert.All(_recorder.Changes.GroupBy(change => change.After.Key), steps =>
            Assert.Equal(steps.Select(step => step.After.Version).Order(StringComparer.Ordinal), steps.Select(step => step.After.Version)));
    }

    [Fact]
    public void Apply_SeveralStepsOfAKeyInABatch_AreOneJump()
    {
        var replica = NewReplica(Upsert("a", 1));

        var applied = Assert.Single(replica.Apply([Upsert("a", 2), Delete("a", 3)], mayJump: false));

        Assert.Equal(("a+1", "a-3", true), (Describe(applied.Before!), Describe(applied.After), applied.IsJump));
    }

    [Fact]
    public void Apply_NothingNewer_LeavesTheState()
    {
        var replica = NewReplica(Upsert("a", 2));
        var state = replica.State;

        Assert.Empty(replica.Apply([Upsert("a", 2), Delete("a", 1)], mayJump: false));

        Assert.Same(state, replica.State);
    }

    [Fact]
    public void Since_GivesTombstonesToo_OldestFirst()
    {
        var replica = NewReplica(Upsert("a", 1), Upsert("b", 2), Delete("a", 4), Upsert("c", 3));

        Assert.Equal(["c+3", "a-4"], replica.State.Since(Held.UpTo(Version(2))).Select(Describe));
        Assert.Equal(["b+2", "c+3"], replica.State.Items.Select(Describe));
    }

    [Fact]
    public void Tombstones_PastTheirTime_AreForgottenAndNobodyResumesFromBefore()
    {
        var replica = NewReplica(Upsert("a", 1), Delete("b", 2));
        _time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMilliseconds(3));

        replica.Apply([Upsert("c", 100_000_000)], mayJump: false);

        Assert.Null(replica.State.Find("b"));
        Assert.NotNull(replica.State.Find("a"));
        Assert.False(replica.State.Remembers(Version(1)));
        Assert.True(replica.State.Remembers(Version(2)));
    }

    [Fact]
    public void Tombstones_TooMany_LoseTheOldest()
    {
        var replica = new ViewReplica(GatewayHost.Flights, new ReplicaOptions { MaxTombstones = 2 }, _time);

        replica.Apply([Delete("a", 1), Delete("b", 2), Delete("c", 3)], mayJump: false);

        Assert.Equal(["b-2", "c-3"], replica.State.ByVersion.Select(Describe));
        Assert.False(replica.State.Remembers(HybridVersion.Floor(DateTimeOffset.UnixEpoch)));
        Assert.True(replica.State.Remembers(Version(1)));
    }

    [Fact]
    public void Tombstones_OfAKeyThatIsBack_DoNotTakeItAway()
    {
        var replica = NewReplica(Delete("a", 1), Upsert("a", 2));
        _time.Advance(TimeSpan.FromHours(25));

        replica.Apply([Upsert("b", 100_000_000)], mayJump: false);

        Assert.Equal("a+2", Describe(replica.State.Find("a")!));
    }

    [Fact]
    public void RemoveAbsent_OldItems_BecomeDeletesThatClientsTake()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var replica = NewReplica(Upsert("gone", 1), Upsert("here", 2), Upsert("new", 900));

        var removed = Assert.Single(replica.RemoveAbsent(new HashSet<string> { "here" }, olderThan: Version(500)));

        Assert.True(removed.After.IsDelete);
        Assert.Equal("gone", removed.After.Key);
        Assert.True(string.CompareOrdinal(removed.After.Version, Version(1)) > 0);
        Assert.True(string.CompareOrdinal(removed.After.Version, Version(2)) < 0, "a later write of the key is newer");
        Assert.Equal(["here+2", "new+900"], replica.State.Items.Select(Describe));
        Assert.False(replica.State.Remembers(Version(999)));
    }

    [Fact]
    public void RemoveAbsent_NothingGone_KeepsCursorsGood()
    {
        var replica = NewReplica(Upsert("here", 2), Delete("tombstone", 1));

        Assert.Empty(replica.RemoveAbsent(new HashSet<string> { "here" }, olderThan: Version(500)));

        Assert.True(replica.State.Remembers(Version(1)));
    }

    [Fact]
    public void Describe_OtherReaders_ClosesTheView()
    {
        var replica = NewReplica();

        replica.Describe(GatewayHost.Flights with { Fields = ["dest"] });
        Assert.Equal(0, _recorder.Closed);
        replica.Describe(GatewayHost.Flights with { Access = Contracts.Views.ViewAccess.Owner });

        Assert.Equal(1, _recorder.Closed);
    }

    private ViewReplica NewReplica(params Entry[] entries)
    {
        var replica = new ViewReplica(GatewayHost.Flights, new ReplicaOptions(), _time);
        replica.Apply(entries, mayJump: false);
        replica.Attach(_recorder);
        return replica;
    }

    private sealed class Recorder : IViewObserver
    {
        public List<AppliedChange> Changes { get; } = [];

        public int Closed { get; private set; }

        public void OnApplied(IReadOnlyList<AppliedChange> changes) => Changes.AddRange(changes);

        public void OnClosed() => Closed++;
    }
}
