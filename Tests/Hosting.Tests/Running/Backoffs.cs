using Aspire.Hosting.Running;

namespace EventDrivenFrontends.Hosting.Tests.Running;

public sealed class Backoffs
{
    [Fact]
    public void Next_OfCrashAfterCrash_GrowsToHalfAMinute()
    {
        var backoff = new Backoff();

        var delays = Enumerable.Range(0, 12).Select(_ => backoff.Next(TimeSpan.FromSeconds(3)).TotalSeconds).ToList();

        Assert.InRange(delays[0], 0.8, 1.2);
        Assert.InRange(delays[1], 1.6, 2.4);
        Assert.InRange(delays[2], 3.2, 4.8);
        Assert.All(delays.Skip(5), delay => Assert.InRange(delay, 24, 36));
    }

    [Fact]
    public void Next_AfterAStableMinute_BeginsAnew()
    {
        var backoff = new Backoff();
        for (var i = 0; i < 5; i++)
        {
            backoff.Next(TimeSpan.Zero);
        }

        Assert.InRange(backoff.Next(TimeSpan.FromMinutes(1)).TotalSeconds, 0.8, 1.2);
    }
}
