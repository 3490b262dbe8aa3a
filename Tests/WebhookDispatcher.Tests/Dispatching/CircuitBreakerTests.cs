using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Dispatching;

public sealed class CircuitBreakerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CircuitBreaker _circuit = new(new DeliveryOptions
    {
        CircuitFailures = 3, CircuitPause = TimeSpan.FromSeconds(10), MaxCircuitPause = TimeSpan.FromSeconds(30),
    });

    [Fact]
    public void Failed_OftenEnoughInARow_Opens()
    {
        Assert.False(_circuit.Failed(Now));
        Assert.False(_circuit.Failed(Now));
        Assert.True(_circuit.Failed(Now));

        Assert.False(_circuit.Allows(Now, 0));
        Assert.Equal(Now.AddSeconds(10), _circuit.OpenUntil);
    }

    [Fact]
    public void Succeeded_BetweenFailures_StartsTheCountAnew()
    {
        _circuit.Failed(Now);
        _circuit.Failed(Now);
        Assert.False(_circuit.Succeeded());

        Assert.False(_circuit.Failed(Now));
        Assert.True(_circuit.Allows(Now, 5));
    }

    [Fact]
    public void Allows_AfterThePause_OneProbe()
    {
        Open();

        Assert.True(_circuit.Allows(Now.AddSeconds(10), 0));
        Assert.False(_circuit.Allows(Now.AddSeconds(10), 1));
    }

    [Fact]
    public void Failed_Probe_DoublesThePauseUpToTheLongest()
    {
        Open();

        Assert.True(_circuit.Failed(Now.AddSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(20), _circuit.Pause);
        Assert.True(_circuit.Failed(Now.AddSeconds(30)));
        Assert.Equal(TimeSpan.FromSeconds(30), _circuit.Pause);
    }

    [Fact]
    public void Failed_RequestThatWasUnderWay_ChangesNothing()
    {
        Open();

        Assert.False(_circuit.Failed(Now.AddSeconds(5)));
        Assert.Equal(Now.AddSeconds(10), _circuit.OpenUntil);
    }

    [Fact]
    public void Succeeded_Probe_Closes()
    {
        Open();

        Assert.True(_circuit.Succeeded());
        Assert.True(_circuit.Allows(Now, 15));
    }

    [Fact]
    public void DelayAfter_FollowsTheScheduleAndEnds()
    {
        var schedule = new RetrySchedule(Options.Create(new DeliveryOptions
        {
            RetryDelays = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100)], MaxRetryAfter = TimeSpan.FromMinutes(1),
        }));

        Assert.InRange(schedule.DelayAfter(1, null)!.Value, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
        Assert.InRange(schedule.DelayAfter(2, null)!.Value, TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(120));
        Assert.Null(schedule.DelayAfter(3, null));
        Assert.Equal(TimeSpan.FromSeconds(30), schedule.DelayAfter(1, TimeSpan.FromSeconds(30)));
        Assert.Equal(TimeSpan.FromMinutes(1), schedule.DelayAfter(1, TimeSpan.FromDays(30)));
        Assert.InRange(schedule.DelayAfter(1, TimeSpan.FromSeconds(1))!.Value, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
    }

    private void Open()
    {
        for (var i = 0; i < 3; i++)
        {
            _circuit.Failed(Now);
        }
    }
}
