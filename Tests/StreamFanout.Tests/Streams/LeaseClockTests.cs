using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

public sealed class LeaseClockTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void IsExpired_CounterStandsStill_OnlyAfterTheDuration()
    {
        var clock = new LeaseClock(_time, TimeSpan.FromSeconds(10));
        var lease = new Lease("a", null, "other", 7, null, false);
        clock.Observe([lease]);

        _time.Advance(TimeSpan.FromSeconds(9));
        clock.Observe([lease]);
        Assert.False(clock.IsExpired(lease));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(clock.IsExpired(lease));
    }

    [Fact]
    public void IsExpired_CounterMoves_StartsAnew()
    {
        var clock = new LeaseClock(_time, TimeSpan.FromSeconds(10));
        clock.Observe([new Lease("a", null, "other", 7, null, false)]);
        _time.Advance(TimeSpan.FromSeconds(9));
        var renewed = new Lease("a", null, "other", 8, null, false);
        clock.Observe([renewed]);

        _time.Advance(TimeSpan.FromSeconds(9));

        Assert.False(clock.IsExpired(renewed));
    }
}
