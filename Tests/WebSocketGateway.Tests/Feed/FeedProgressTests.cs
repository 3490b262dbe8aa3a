using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Feed;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Feed;

public sealed class FeedProgressTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FeedProgress _progress;

    public FeedProgressTests() => _progress = new FeedProgress(_time);

    [Fact]
    public void Accept_FirstOfALink_IsAGap() => Assert.Equal(DeliveryOutcome.Gap, Accept("a", "link", 1));

    [Theory]
    [InlineData("link", 5, DeliveryOutcome.Repeated)]
    [InlineData("link", 6, DeliveryOutcome.Next)]
    [InlineData("link", 7, DeliveryOutcome.Gap)]
    [InlineData("link", 4, DeliveryOutcome.Outdated)]
    [InlineData("other", 1, DeliveryOutcome.Gap)]
    [InlineData("other", 6, DeliveryOutcome.Gap)]
    internal void Accept_AfterTheFifth_IsComparedWithIt(string link, long sequence, DeliveryOutcome expected)
    {
        Accept("a", "link", 5);

        Assert.Equal(expected, Accept("a", link, sequence));
    }

    [Fact]
    public void Accept_AShardOfAnotherOwner_IsAGap()
    {
        Accept("a", "link-a", 1, ("s1", "1"));
        Accept("b", "link-b", 1, ("s2", "1"));

        Assert.Equal(DeliveryOutcome.Gap, Accept("b", "link-b", 2, ("s2", "1"), ("s1", "1")));
        Assert.Equal(DeliveryOutcome.Next, Accept("b", "link-b", 3, ("s2", "1"), ("s1", "1")));
    }

    [Fact]
    public void Accept_AShardNeverSeen_IsAGap()
    {
        Accept("a", "link", 1, ("s1", "1"));

        Assert.Equal(DeliveryOutcome.Gap, Accept("a", "link", 2, ("s1", "1"), ("s2", "1")));
    }

    [Fact]
    public void Accept_Outdated_ChangesNothing()
    {
        Accept("a", "link", 5, ("s1", "9"));

        Accept("a", "link", 4, ("s1", "1"));

        Assert.Equal("9", _progress.LowWatermark());
    }

    [Fact]
    public void LowWatermark_IsThatOfTheSlowestShard()
    {
        Accept("a", "link-a", 1, ("s1", "7"), ("s2", "5"));
        Accept("b", "link-b", 1, ("s3", "6"));

        Assert.Equal("5", _progress.LowWatermark());
    }

    [Fact]
    public void LowWatermark_AnActiveShardOfWhichNothingIsKnown_IsNotKnown()
    {
        _progress.Accept(new FanoutDelivery("a", "link", 1, [], [new("s1", "7")], ["s1", "s2"]));
        Assert.Null(_progress.LowWatermark());

        _progress.Accept(new FanoutDelivery("a", "link", 2, [], [new("s1", "8"), new("s2", null)], ["s1", "s2"]));
        Assert.Null(_progress.LowWatermark());
    }

    [Fact]
    public void LowWatermark_AShardThatOneInstanceStillBelievesActive_Holds()
    {
        _progress.Accept(new FanoutDelivery("a", "link-a", 1, [], [new("s1", "7")], ["s1", "s2"]));
        _progress.Accept(new FanoutDelivery("b", "link-b", 1, [], [], ["s1"]));

        Assert.Null(_progress.LowWatermark());
    }

    [Fact]
    public void LowWatermark_AShardThatNobodyReadsAnyMore_HoldsUntilItIsClosed()
    {
        Accept("a", "link", 1, ("s1", "7"), ("s2", "5"));
        _progress.Accept(new FanoutDelivery("a", "link", 2, [], [new("s1", "9")], ["s1", "s2"]));
        Assert.Equal("5", _progress.LowWatermark());

        _progress.Accept(new FanoutDelivery("a", "link", 3, [], [new("s1", "9")], ["s1"]));
        Assert.Equal("9", _progress.LowWatermark());
    }

    [Fact]
    public void LowWatermark_AnInstanceThatFellSilent_CountsNoLonger()
    {
        _progress.Accept(new FanoutDelivery("dead", "link", 1, [], [], ["s0"]));
        _time.Advance(TimeSpan.FromSeconds(11));

        Accept("a", "link", 1, ("s1", "7"));

        Assert.Equal("7", _progress.LowWatermark());
    }

    [Fact]
    public void LowWatermark_WithoutDeliveries_IsNotKnown() => Assert.Null(_progress.LowWatermark());

    private DeliveryOutcome Accept(string instance, string link, long sequence, params (string Shard, string? Watermark)[] shards) =>
        _progress.Accept(new FanoutDelivery(
            instance,
            link,
            sequence,
            [],
            [.. shards.Select(shard => new ShardProgress(shard.Shard, shard.Watermark))],
            [.. shards.Select(shard => shard.Shard)]));
}
