using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>Sets the clock before anything else of the service starts, and again and again after that.</summary>
internal sealed class CloudClockLoop(LoopContext context, CloudClock clock, ClockSetting setting, ServiceMeter meter, IOptions<CloudClockOptions> options)
    : BackgroundLoop(context), IHostedLifecycleService
{
    /// <summary>A cloud that does not answer must not keep the service from saying so. One that is not there at all takes no time.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        meter.Gauge(ServiceMetrics.ClockOffset, () => [new(clock.Offset.TotalSeconds)]);
        if (!options.Value.FollowsCloud)
        {
            return;
        }

        using var limit = new CancellationTokenSource(StartLimit, clock.Machine);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (!await TrySetAsync(both.Token) && !both.IsCancellationRequested)
        {
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>What fails here fails in the loop as well, which goes on trying and tells of it.</summary>
    /// <returns>False when the cloud is there, but was too slow.</returns>
    private async Task<bool> TrySetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await setting.SetAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested || LoopFailure.IsOutage(exception))
        {
            return exception is not (OperationCanceledException or TimeoutException);
        }
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        if (options.Value.FollowsCloud)
        {
            await setting.SetAsync(cancellationToken);
        }

        await Task.Delay(options.Value.FollowsCloud ? options.Value.Interval : Timeout.InfiniteTimeSpan, Time, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
