using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

public sealed class DeliveredWatermarksTests
{
    private readonly DeliveredWatermarks _watermarks = new();

    [Fact]
    public void Lowest_OfOwnAndOthersShards_IsTheLowest()
    {
        _watermarks.Update([Of("own"), Of("other", watermark: "5")]);
        _watermarks.Raise("own", "7");
        Assert.Equal("5", _watermarks.Lowest());

        _watermarks.Update([Of("own"), Of("other", watermark: "9")]);
        Assert.Equal("7", _watermarks.Lowest());
    }

    [Fact]
    public void Lowest_WithAShardOfWhichNothingIsKnown_StaysAsItWas()
    {
        _watermarks.Update([Of("a", watermark: "5"), Of("b")]);
        Assert.Null(_watermarks.Lowest());

        _watermarks.Update([Of("a", watermark: "5"), Of("b", watermark: "6")]);
        Assert.Equal("5", _watermarks.Lowest());

        _watermarks.Update([Of("a", watermark: "8"), Of("b", watermark: "8"), Of("c")]);
        Assert.Equal("5", _watermarks.Lowest());
    }

    [Fact]
    public void Lowest_OfANewShard_IsItsParents()
    {
        _watermarks.Update([Of("parent", finished: true, watermark: "4"), Of("child", parent: "parent"), Of("other", watermark: "6")]);
        Assert.Equal("4", _watermarks.Lowest());

        _watermarks.Raise("child", "5");
        Assert.Equal("5", _watermarks.Lowest());
    }

    [Fact]
    public void Lowest_NeverGoesBack()
    {
        _watermarks.Update([Of("a", watermark: "5")]);
        Assert.Equal("5", _watermarks.Lowest());

        _watermarks.Update([Of("a", watermark: "3")]);
        Assert.Equal("5", _watermarks.Lowest());
    }

    [Fact]
    public void Lowest_OfAShardThatWentToAnother_IsWhatTheOtherSays()
    {
        _watermarks.Update([Of("a", watermark: "2")]);
        _watermarks.Raise("a", "3");
        Assert.Equal("3", _watermarks.Lowest());

        _watermarks.Forget("a");
        _watermarks.Update([Of("a", watermark: "7")]);
        Assert.Equal("7", _watermarks.Lowest());
    }

    [Fact]
    public void Raise_ToLess_ChangesNothing()
    {
        _watermarks.Raise("a", "3");
        _watermarks.Raise("a", "2");
        _watermarks.Raise("a", null);

        Assert.Equal("3", _watermarks.Of("a"));
    }

    private static Lease Of(string shard, string? parent = null, bool finished = false, string? watermark = null) =>
        new(shard, parent, "owner", 1, null, finished, watermark);
}
