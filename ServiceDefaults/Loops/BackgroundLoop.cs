using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.ServiceDefaults.Loops;

/// <summary>
/// Work that a service does for as long as it runs, one iteration after the other. A failed iteration is logged once per kind of failure, shown by the
/// health check and tried again after a growing, jittered delay; the recovery is logged too. An outage that several loops meet is told by the first and
/// its end by the last. So a service that starts before the cloud answers says that it waits, once, and comes up when the cloud is there.
/// </summary>
public abstract partial class BackgroundLoop(LoopContext context) : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = context.Loggers.CreateLogger<BackgroundLoop>();

    /// <summary>Name in logs and in the health check.</summary>
    protected virtual string Name => GetType().Name;

    /// <summary>How many iterations run side by side, each in a loop of its own.</summary>
    protected virtual int Parallelism => 1;

    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; } = context.Time;

    /// <summary>One round of the work; it is called again when it returns.</summary>
    protected abstract Task IterateAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(1, Parallelism).Select(number => RunAsync(NameOf(number), stoppingToken)));

    private async Task RunAsync(string name, CancellationToken stoppingToken)
    {
        var delay = FirstDelay;
        string? failing = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await IterateAsync(stoppingToken);
                if (failing is not null)
                {
                    (failing, delay) = (null, FirstDelay);
                    if (context.Health.Recovered(name))
                    {
                        LogRecovered(name);
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                var isNews = context.Health.Failed(name, LoopFailure.Describe(exception));
                var kind = LoopFailure.KindOf(exception);
                if (failing != kind)
                {
                    failing = kind;
                    LogFailure(name, exception, isNews);
                }

                if (!await WaitAsync(delay, stoppingToken))
                {
                    return;
                }

                delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks));
            }
        }
    }

    private async Task<bool> WaitAsync(TimeSpan delay, CancellationToken stoppingToken)
    {
        var jittered = delay * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000.0));
        await Task.Delay(jittered, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stoppingToken.IsCancellationRequested;
    }

    private string NameOf(int number) => Parallelism == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}");

    private void LogFailure(string name, Exception exception, bool isNews)
    {
        if (!LoopFailure.IsOutage(exception))
        {
            LogFailed(name, exception);
        }
        else if (isNews)
        {
            LogWaiting(name, LoopFailure.Describe(exception));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Loop} waits, and tries again until it succeeds: {Reason}")]
    private partial void LogWaiting(string loop, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Loop} failed and tries again")]
    private partial void LogFailed(string loop, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Loop} works again")]
    private partial void LogRecovered(string loop);
}
