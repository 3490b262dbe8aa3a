using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.Contracts.Tests.Time;

public class HybridLogicalClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly SetTime _time = new() { Now = Noon };

    [Fact]
    public void Next_WithinOneMillisecond_StillGrows()
    {
        var clock = new HybridLogicalClock(_time, "a");
        var versions = Enumerable.Range(0, 1000).Select(_ => clock.Next()).ToArray();
        Assert.Equal(versions.Order(StringComparer.Ordinal), versions);
        Assert.Equal(versions.Length, versions.Distinct().Count());
    }

    [Fact]
    public void Next_WallClockGoesBack_StillGrows()
    {
        var clock = new HybridLogicalClock(_time, "a");
        var before = clock.Next();
        _time.Now = Noon - TimeSpan.FromHours(1);
        Assert.True(string.CompareOrdinal(clock.Next(), before) > 0);
    }

    [Fact]
    public void NextAfter_FloorOfAClockThatIsAhead_SortsAfterIt()
    {
        var ahead = new HybridLogicalClock(new SetTime { Now = Noon + TimeSpan.FromMinutes(5) }, "z").Next();
        var next = new HybridLogicalClock(_time, "a").NextAfter(ahead);
        Assert.True(string.CompareOrdinal(next, ahead) > 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("something else")]
    public void NextAfter_FloorOfAnotherForm_IsIgnored(string? floor)
    {
        Assert.True(HybridVersion.TryGetInstant(new HybridLogicalClock(_time, "a").NextAfter(floor), out var instant));
        Assert.Equal(Noon, instant);
    }

    [Fact]
    public void Next_FromManyThreads_NeverRepeats()
    {
        var clock = new HybridLogicalClock(_time, "a");
        var versions = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8)
            .SelectMany(_ => Enumerable.Range(0, 500).Select(_ => clock.Next()).ToArray()).ToArray();
        Assert.Equal(versions.Length, versions.Distinct().Count());
    }

    [Fact]
    public void FromEntry_LaterSecond_SortsLater() => Assert.True(
        string.CompareOrdinal(HybridVersion.FromEntry(Noon.AddSeconds(1), "aaa"), HybridVersion.FromEntry(Noon, "zzz")) > 0);

    [Fact]
    public void Floor_OfAnInstant_SortsBeforeEveryVersionOfIt()
    {
        var floor = HybridVersion.Floor(Noon);
        Assert.True(string.CompareOrdinal(floor, new HybridLogicalClock(_time, "0").Next()) < 0);
        Assert.True(string.CompareOrdinal(floor, HybridVersion.FromEntry(Noon.AddMilliseconds(-1), "zzz")) > 0);
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
