using EventDrivenFrontends.WebhookDispatcher.Intake;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Intake;

public sealed class IntakeProgressTests
{
    private readonly IntakeProgress _progress = new();

    [Fact]
    public void Nothing_is_earlier_than_the_first() => Assert.True(_progress.Begin().Earlier.IsCompleted);

    [Fact]
    public async Task A_batch_waits_for_those_before_it_and_for_no_later_one()
    {
        var first = _progress.Begin();
        var second = _progress.Begin();
        var third = _progress.Begin();

        second.Dispose();
        Assert.False(third.Earlier.IsCompleted);

        first.Dispose();
        await third.Earlier;
        Assert.True(first.Earlier.IsCompleted);
    }

    [Fact]
    public async Task All_of_now_are_those_that_run()
    {
        var running = _progress.Begin();
        var all = _progress.AllOfNowAsync();
        using var later = _progress.Begin();
        Assert.False(all.IsCompleted);

        running.Dispose();
        await all;
    }
}
