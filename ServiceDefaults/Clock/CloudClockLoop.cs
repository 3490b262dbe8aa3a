using System.Net.Sockets;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>Sets the clock before anything else of the service starts, and again and again after that.</summary>
internal sealed class CloudClockLoop(LoopContext context, CloudClock clock, ClockSetting setting, ServiceMeter meter, IOptions<CloudClockOptions> options)
    : BackgroundLoop(context), IHostedLifecycleService
{
    /// <summary>A cloud that does not answer must not keep the service from saying so. One that is not there at all takes no time, but what is configured.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        meter.Gauge(ServiceMetrics.ClockOffset, () => [new(clock.Offset.TotalSeconds)]);
        if (!options.Value.FollowsCloud)
        {
            return;
        }

        using var limit = new CancellationTokenSource(StartLimit, clock.Machine);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var began = clock.Machine.GetTimestamp();
        while (await TrySetAsync(clock.Machine.GetElapsedTime(began), both.Token) && !both.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock.Machine, both.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What fails here fails in the loop as well, which goes on trying and tells of it.</summary>
    /// <returns>Whether it may go better soon: the cloud was too slow, or may be about to start.</returns>
    private async Task<bool> TrySetAsync(TimeSpan waited, CancellationToken cancellationToken)
    {
        try
        {
            await setting.SetAsync(cancellationToken);
            return false;
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested || LoopFailure.IsOutage(exception))
        {
            return exception is OperationCanceledException or TimeoutException || (IsNobodyThere(exception) && waited < options.Value.StartPatience);
        }
    }

    private static bool IsNobodyThere(Exception exception) =>
        exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

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
