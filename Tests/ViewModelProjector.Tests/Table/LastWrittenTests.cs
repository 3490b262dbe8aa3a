using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Table;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Table;

public class LastWrittenTests
{
    [Fact]
    public void Remember_MoreThanItHolds_ForgetsTheLongestUntouched()
    {
        var written = new LastWritten(2);
        written.Remember(Item("a", "1"));
        written.Remember(Item("b", "1"));
        written.Find(Id("a"));
        written.Remember(Item("c", "1"));
        Assert.NotNull(written.Find(Id("a")));
        Assert.Null(written.Find(Id("b")));
        Assert.NotNull(written.Find(Id("c")));
    }

    [Fact]
    public void Remember_SameItemAgain_HoldsTheNewOneOnly()
    {
        var written = new LastWritten(2);
        written.Remember(Item("a", "1"));
        written.Remember(Item("a", "2"));
        written.Remember(Item("b", "1"));
        Assert.Equal("2", written.Find(Id("a"))?.ChangedAt);
        Assert.NotNull(written.Find(Id("b")));
    }

    private static ItemId Id(string key) => new("view", key);

    private static StoredItem Item(string key, string changedAt) => new(Id(key), changedAt, DateTimeOffset.UnixEpoch, ItemState.Empty);
}
