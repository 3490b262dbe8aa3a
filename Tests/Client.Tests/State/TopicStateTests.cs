using EventDrivenFrontends.Client.State;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Testing;
using static EventDrivenFrontends.Client.Tests.State.Changes;

namespace EventDrivenFrontends.Client.Tests.State;

public sealed class TopicStateTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly TopicState _state;

    public TopicStateTests() => _state = new TopicState(_time);

    [Fact]
    public void Take_ASnapshot_HoldsItAndItsCursor()
    {
        Assert.False(_state.IsLoaded);

        Assert.Equal(["a+1", "b+1"], Snapshot("c1", Upsert("a", 1), Upsert("b", 1)));

        Assert.True(_state.IsLoaded);
        Assert.Equal("c1", _state.Cursor);
    }

    [Fact]
    public void Take_WhatIsKnownOrOlder_HasNoEffect()
    {
        Snapshot("c", Upsert("a", 3));

        Assert.Empty(Apply(Upsert("a", 3), Upsert("a", 2), Delete("a", 1)));
        Assert.Equal(["a+3"], Held());
    }

    [Fact]
    public void Take_ALateUpsertAfterItsDelete_HasNoEffect()
    {
        Snapshot("c", Upsert("a", 1));

        Assert.Equal(["a-5"], Apply(Delete("a", 5)));
        Assert.Empty(Apply(Upsert("a", 4), Upsert("a", 5)));
        Assert.Equal(["a+6"], Apply(Upsert("a", 6)));
    }

    [Fact]
    public void Take_TheDeleteOfAnUnknownKey_ShowsNothingAndIsRemembered()
    {
        Snapshot("c");

        Assert.Empty(Apply(Delete("a", 5)));
        Assert.Empty(Apply(Upsert("a", 4)));
    }

    [Fact]
    public void Take_ASnapshotWithoutAKey_DeletesIt()
    {
        Snapshot("c1", Upsert("a", 1), Upsert("b", 2));

        Assert.Equal(["a-1", "c+3"], Snapshot("c2", Upsert("b", 2), Upsert("c", 3)));
    }

    [Fact]
    public void Take_ASnapshotOfALaggard_NeverGoesBack()
    {
        Snapshot("c1", Upsert("a", 5), Upsert("b", 7));

        Assert.Equal(["b-7"], Snapshot("c2", Upsert("a", 3)));
        Assert.Empty(Apply(Upsert("b", 6)));
        Assert.Equal(["b+7"], Apply(Upsert("b", 7)));
        Assert.Contains("a+5", Held());
    }

    [Fact]
    public void Take_AStepWithoutACursor_LeavesTheCursor()
    {
        Snapshot("c1");
        _state.Take(new TopicStep([Upsert("a", 1)], IsSnapshot: false, Cursor: null));

        Assert.Equal("c1", _state.Cursor);
    }

    [Fact]
    public void Tombstones_OfLongAgo_AreForgotten()
    {
        var tombstones = new Tombstones(_time);
        tombstones.Add("old", "5", mayReturn: false);
        _time.Advance(TimeSpan.FromMinutes(61));
        tombstones.Add("new", "5", mayReturn: false);

        Assert.Equal(1, tombstones.Count);
        Assert.True(tombstones.IsPassedBy("old", "1"));
        Assert.False(tombstones.IsPassedBy("new", "5"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Take_AnyOrderAndRepetition_EndsWithTheNewestOfEachKey(int seed)
    {
        var random = new Random(seed);
        var history = Enumerable.Range(1, 400)
            .Select(version => random.Next(4) == 0 ? Delete($"k{random.Next(20)}", version) : Upsert($"k{random.Next(20)}", version))
            .ToList();
        var shown = new Dictionary<string, string>();
        Snapshot("c");

        foreach (var batch in history.Concat(history.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).Chunk(5))
        {
            foreach (var change in _state.Take(new TopicStep(batch, IsSnapshot: false, "c")))
            {
                Assert.True(string.CompareOrdinal(change.Version, shown.GetValueOrDefault(change.Key, "")) > 0, "no key goes back");
                shown[change.Key] = change.Version;
            }
        }

        var newest = history.GroupBy(change => change.Key).Select(steps => steps.MaxBy(step => step.Version, StringComparer.Ordinal)!);
        Assert.Equal(newest.Where(change => change.Op is ChangeOp.Upsert).Select(Describe).Order(), Held().Order());
    }

    private List<string> Snapshot(string cursor, params Change[] items) =>
        [.. _state.Take(new TopicStep(items, IsSnapshot: true, cursor)).Select(Describe)];

    private List<string> Apply(params Change[] changes) =>
        [.. _state.Take(new TopicStep(changes, IsSnapshot: false, "later")).Select(Describe)];

    private IEnumerable<string> Held() => _state.Held.Select(Describe);
}
