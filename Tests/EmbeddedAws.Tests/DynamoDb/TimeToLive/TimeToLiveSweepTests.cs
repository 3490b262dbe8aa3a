using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.TimeToLive;

namespace EventDrivenFrontends.EmbeddedAws.Tests.DynamoDb.TimeToLive;

public class TimeToLiveSweepTests
{
    private readonly TestTable _table = new();

    [Fact]
    public void Run_DeletesWhatIsPast_AndNothingElse()
    {
        ExpireBy("ttl");
        Put("past", -1);
        Put("now", 0);
        Put("future", 1);
        Put("long past", -5 * 366 * 86400);
        _table.Put("text", $"'ttl':{{'S':'{Seconds(-1)}'}}");
        _table.Put("without");

        Assert.Equal(1, Sweep());

        Assert.Equal(["future", "long past", "now", "text", "without"], _table.Names);
    }

    [Theory]
    [InlineData("1e125")]
    [InlineData("-1e125")]
    [InlineData("1e-130")]
    [InlineData("0")]
    public void Run_WithTimesOutOfAllReason_LeavesTheItems(string time)
    {
        ExpireBy("ttl");
        _table.Put("a", $"'ttl':{{'N':'{time}'}}");

        Assert.Equal(0, Sweep());
    }

    [Fact]
    public void Run_AfterAWriteThatMovesTheTime_GoesByTheNewOne()
    {
        ExpireBy("ttl");
        Put("later", -1);
        Put("later", 10);
        Put("never", -1);
        _table.Put("never");
        Put("gone", -1);
        _table.Delete("gone");
        Assert.Equal(0, Sweep());

        _table.Time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(1, Sweep());
        Assert.Equal(["never"], _table.Names);
    }

    [Fact]
    public void Run_OfItemsThatWereThereBefore_CountsThemToo()
    {
        Put("a", -1);
        Assert.Equal(0, Sweep());

        ExpireBy("ttl");

        Assert.Equal(1, Sweep());
    }

    [Fact]
    public void Run_AfterExpiryIsSwitchedOff_DeletesNothing()
    {
        ExpireBy("ttl");
        Put("a", -1);
        ExpireBy(null);

        Assert.Equal(0, Sweep());
    }

    [Fact]
    public void Run_OfManyMoreThanABatch_DeletesAll()
    {
        ExpireBy("ttl");
        for (var i = 0; i < 350; i++)
        {
            Put($"{i}", -1);
        }

        Assert.Equal(350, Sweep());
        Assert.Empty(_table.Names);
    }

    [Fact]
    public void Run_TellsTheStreamThatItWasExpiry()
    {
        ExpireBy("ttl");
        Put("a", -1);

        Sweep();

        var record = _table.Records.Last();
        Assert.Equal("REMOVE", record.EventName);
        Assert.True(record.IsExpiry);
        Assert.NotNull(record.OldImage);
    }

    private int Sweep() => TimeToLiveSweep.Run(_table.Table, _table.Time.GetUtcNow());

    private string Seconds(int fromNow) =>
        (_table.Time.GetUtcNow().ToUnixTimeSeconds() + fromNow).ToString(CultureInfo.InvariantCulture);

    private void Put(string name, int fromNow) => _table.Put(name, $"'ttl':{{'N':'{Seconds(fromNow)}'}}");

    private void ExpireBy(string? attribute)
    {
        lock (_table.Table.Gate)
        {
            _table.Table.ExpireBy(attribute);
        }
    }
}
