using EventDrivenFrontends.EventProducer.Simulation;

namespace EventDrivenFrontends.EventProducer.Tests.Simulation;

public class PaceTests
{
    private readonly SetTime _time = new();

    [Theory]
    [InlineData(0.1, 12)]
    [InlineData(1, 120)]
    [InlineData(100, 12_000)]
    public void Take_ForAMinute_KeepsTheRate(double speed, int expected)
    {
        var pace = new Pace(_time, updatesPerSecond: 2);
        var taken = 0;
        for (var tick = 0; tick < 600; tick++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            taken += pace.Take(speed);
        }

        Assert.InRange(taken, expected - 1, expected);
    }

    [Fact]
    public void Take_AfterALongStall_MakesUpForASecondOnly()
    {
        var pace = new Pace(_time, updatesPerSecond: 2);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(20, pace.Take(10));
    }

    private sealed class SetTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
