using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

public sealed class LeaseShareTests
{
    private const string Me = "me";

    [Fact]
    public void Choose_NobodyElse_TakesAllFreeShards() =>
        Assert.Equal(["a", "b", "c"], Choose([Free("a"), Free("b"), Free("c")]));

    [Fact]
    public void Choose_AnotherInstanceLives_TakesAFairShareOnly() =>
        Assert.Equal(["b"], Choose([Owned("a", "other"), Free("b")]));

    [Fact]
    public void Choose_ShareIsReached_LeavesTheRestToTheOther() =>
        Assert.Empty(Choose([Owned("a", Me), Owned("b", "other"), Free("c"), Owned("d", Me)], reading: ["a", "d"]));

    [Fact]
    public void Choose_OwnerIsGone_TakesItsShard() =>
        Assert.Equal(["a"], Choose([Owned("a", "dead")], expired: ["a"]));

    [Fact]
    public void Choose_OwnLeaseWithoutAReader_IsReadAgain() =>
        Assert.Equal(["a"], Choose([Owned("a", Me)]));

    [Fact]
    public void Choose_AnotherHasTwoMore_TakesOneFromIt() =>
        Assert.Single(Choose([Owned("a", "other"), Owned("b", "other")]));

    [Fact]
    public void Choose_AnotherHasOneMore_LeavesIt() =>
        Assert.Empty(Choose([Owned("a", "other"), Owned("b", "other"), Owned("c", Me)], reading: ["c"]));

    [Fact]
    public void Choose_ParentIsUnfinished_LeavesTheChild() =>
        Assert.Equal(["parent"], Choose([Free("parent"), Free("child") with { ParentId = "parent" }]));

    [Fact]
    public void Choose_ParentIsFinished_TakesTheChild() =>
        Assert.Equal(["child"], Choose([Free("parent") with { Finished = true }, Free("child") with { ParentId = "parent" }]));

    private static IEnumerable<string> Choose(Lease[] leases, string[]? reading = null, string[]? expired = null) =>
        LeaseShare.Choose(leases, Me, reading ?? [], lease => expired?.Contains(lease.ShardId) is true).Select(lease => lease.ShardId);

    private static Lease Free(string shard) => new(shard, null, null, 0, null, false);

    private static Lease Owned(string shard, string owner) => new(shard, null, owner, 1, null, false);
}
