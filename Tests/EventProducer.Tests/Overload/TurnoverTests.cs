using EventDrivenFrontends.EventProducer.Overload;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EventProducer.Tests.Overload;

public class TurnoverTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly Turnover _turnover;

    public TurnoverTests() => _turnover = new Turnover(_time);

    [Fact]
    public void TimeFor_BeforeAnythingWasMeasured_TakesAThousandASecondForGranted() => Assert.Equal(0.5, Seconds(500), 3);

    [Fact]
    public void TimeFor_SteadyFlow_IsTheNumberByTheRate()
    {
        Flow(TimeSpan.FromSeconds(30), 200);
        Assert.InRange(Seconds(1000), 4.5, 5.5);
    }

    [Fact]
    public void TimeFor_AfterAQuietHour_RemembersTheRate()
    {
        Flow(TimeSpan.FromSeconds(30), 200);
        _turnover.Leave(0, isIdle: true);
        _time.Advance(TimeSpan.FromHours(1));
        _turnover.Begin();
        Assert.InRange(Seconds(1000), 4.5, 5.5);
    }

    [Fact]
    public void TimeFor_FlowThatHasSlowedDown_FollowsWithinSeconds()
    {
        Flow(TimeSpan.FromSeconds(30), 1000);
        Flow(TimeSpan.FromSeconds(15), 100);
        Assert.InRange(Seconds(1000), 6, 10);
    }

    [Fact]
    public void TimeFor_NothingLeavesAnyMore_GrowsUpToTheLongest()
    {
        Flow(TimeSpan.FromSeconds(30), 1000);
        var before = Seconds(1000);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(Seconds(1000) > 2 * before);
        _time.Advance(TimeSpan.FromHours(10));
        Assert.Equal(Longest.TotalSeconds, Seconds(1000));
    }

    private double Seconds(int events) => _turnover.TimeFor(events, Longest).TotalSeconds;

    private void Flow(TimeSpan duration, int perSecond)
    {
        _turnover.Begin();
        for (var i = 0; i < duration.TotalSeconds * 10; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            _turnover.Leave(perSecond / 10, isIdle: false);
        }
    }
}
