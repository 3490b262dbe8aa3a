using EventDrivenFrontends.ServiceDefaults.Clock;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Clock;

public class ClockReadingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_AnAnswer_BoundsTheDifferenceByItsSecondAndItsWay()
    {
        var reading = ClockReading.Of(Noon, TimeSpan.FromMilliseconds(400), Noon + TimeSpan.FromSeconds(10));

        Assert.Equal(TimeSpan.FromSeconds(9.6), reading.Low);
        Assert.Equal(TimeSpan.FromSeconds(11), reading.High);
        Assert.Equal(TimeSpan.FromSeconds(10.3), reading.Middle);
        Assert.Equal(TimeSpan.FromSeconds(0.4), reading.Delay);
    }

    [Fact]
    public void Agreed_TheSecondTurnsBetweenTwoAnswers_IsTheLittleThatBothAllow()
    {
        var before = ClockReading.Of(Noon + TimeSpan.FromMilliseconds(480), TimeSpan.FromMilliseconds(10), Noon);
        var after = ClockReading.Of(Noon + TimeSpan.FromMilliseconds(530), TimeSpan.FromMilliseconds(10), Noon + TimeSpan.FromSeconds(1));

        var agreed = ClockReading.Agreed([before, after])!.Value;

        Assert.Equal(TimeSpan.FromMilliseconds(460), agreed.Low);
        Assert.Equal(TimeSpan.FromMilliseconds(520), agreed.High);
    }

    [Fact]
    public void Agreed_OneIsWrong_IsWhatTheOthersSay()
    {
        var right = new ClockReading(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        var wrong = new ClockReading(TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(301));

        Assert.Equal(right, ClockReading.Agreed([wrong, right, right]));
    }

    [Fact]
    public void Agreed_NoMostAllowTheSame_IsNothing()
    {
        var readings = Enumerable.Range(0, 4).Select(i => new ClockReading(TimeSpan.FromSeconds(10 * i), TimeSpan.FromSeconds((10 * i) + 1))).ToList();

        Assert.Null(ClockReading.Agreed(readings));
        Assert.Null(ClockReading.Agreed([readings[0], readings[1]]));
    }
}
