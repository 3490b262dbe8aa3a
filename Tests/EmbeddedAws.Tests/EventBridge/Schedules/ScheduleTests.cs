using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;

namespace EventDrivenFrontends.EmbeddedAws.Tests.EventBridge.Schedules;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("rate(10 seconds)")]
    [InlineData("rate(10 years)")]
    [InlineData("rate(1 minutes)")]
    [InlineData("rate(1 hours)")]
    [InlineData("rate(1 days)")]
    [InlineData("rate(10 minute)")]
    [InlineData("rate(10 hour)")]
    [InlineData("rate(10 day)")]
    [InlineData("rate()")]
    [InlineData("rate(10)")]
    [InlineData("rate(10 minutess)")]
    [InlineData("rate(foo minutes)")]
    [InlineData("rate(0 minutes)")]
    [InlineData("rate(-10 minutes)")]
    [InlineData("rate(10 MINUTES)")]
    [InlineData("rate( 10 minutes )")]
    [InlineData(" rate(10 minutes)")]
    [InlineData("rate(10 minutes)\n")]
    [InlineData("rate(99999999999999999999 minutes)")]
    [InlineData("cron(0 1 * * * *)")]
    [InlineData("cron(7 20 * * NOT *)")]
    [InlineData("cron(INVALID)")]
    [InlineData("cron(0 dummy ? * MON-FRI *)")]
    [InlineData("cron(71 8 1 * ? *)")]
    [InlineData("cron(0 12 ? * ? *)")]
    [InlineData("cron(0 12 * * ?)")]
    [InlineData("cron(0 12 32 * ? *)")]
    [InlineData("cron(0 12 5-1 * ? *)")]
    [InlineData("cron(0 12 * * ? 1969)")]
    [InlineData("cron(*/0 12 * * ? *)")]
    [InlineData("cron(0 12 ? * 2#6 *)")]
    [InlineData("cron(0 12 ? * 2#0 *)")]
    [InlineData("cron(, 12 * * ? *)")]
    [InlineData("at(2030-01-01T00:00:00)")]
    [InlineData("")]
    public void TryParse_Invalid_IsRefused(string expression) => Assert.False(Schedule.TryParse(expression, out _));

    [Theory]
    [InlineData("rate(1 minute)", "2026-03-01T10:00:30", "2026-03-01T10:01:30")]
    [InlineData("rate(5 hours)", "2026-03-01T10:00:30", "2026-03-01T15:00:30")]
    [InlineData("rate(2 days)", "2026-03-01T10:00:30", "2026-03-03T10:00:30")]
    [InlineData("cron(0 12 * * ? *)", "2026-03-01T12:00:00", "2026-03-02T12:00:00")]
    [InlineData("cron(0 12 * * ? *)", "2026-03-01T11:59:59", "2026-03-01T12:00:00")]
    [InlineData("cron(5,35 14 * * ? *)", "2026-03-01T14:05:00", "2026-03-01T14:35:00")]
    [InlineData("cron(0/15 * * * ? *)", "2026-03-01T14:46:10", "2026-03-01T15:00:00")]
    [InlineData("cron(*/20 * * * ? *)", "2026-03-01T14:46:10", "2026-03-01T15:00:00")]
    [InlineData("cron(0/5 8-17 ? * MON-FRI *)", "2026-02-27T17:55:00", "2026-03-02T08:00:00")]
    [InlineData("cron(0 18 ? * mon-fri *)", "2026-02-28T00:00:00", "2026-03-02T18:00:00")]
    [InlineData("cron(0 8 1 * ? *)", "2026-12-02T00:00:00", "2027-01-01T08:00:00")]
    [InlineData("cron(0 2 ? * SAT#3 *)", "2026-03-01T00:00:00", "2026-03-21T02:00:00")]
    [InlineData("cron(15 10 ? * 6L *)", "2026-03-01T00:00:00", "2026-03-27T10:15:00")]
    [InlineData("cron(0 0 L * ? *)", "2028-02-01T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("cron(0 0 LW * ? *)", "2026-05-01T00:00:00", "2026-05-29T00:00:00")]
    [InlineData("cron(0 0 1W * ? *)", "2026-07-31T12:00:00", "2026-08-03T00:00:00")]
    [InlineData("cron(0 0 15W * ? *)", "2026-03-01T12:00:00", "2026-03-16T00:00:00")]
    [InlineData("cron(0 0 29 FEB ? *)", "2026-03-01T12:00:00", "2028-02-29T00:00:00")]
    [InlineData("cron(0/5 5 ? JAN 1-5 2030)", "2026-03-01T12:00:00", "2030-01-01T05:00:00")]
    public void Next_Valid_IsTheFirstTimeAfter(string expression, string after, string expected)
    {
        Assert.True(Schedule.TryParse(expression, out var schedule));
        Assert.Equal(Time(expected), schedule.Next(Time(after)));
    }

    [Theory]
    [InlineData("cron(15 10 ? * 6L 2002-2005)")]
    [InlineData("cron(0 0 30 FEB ? *)")]
    public void Next_NeverAgain_IsNull(string expression)
    {
        Assert.True(Schedule.TryParse(expression, out var schedule));
        Assert.Null(schedule.Next(Time("2026-03-01T00:00:00")));
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
