using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Says once that everything is up, and how long it took.</summary>
internal sealed partial class ReadyReport(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ILogger<ReadyReport> logger,
    TimeProvider time) : BackgroundService
{
    private readonly long _start = time.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var awaited = model.Resources.OfType<IComputeResource>()
            .Where(resource => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any())
            .SelectMany(resource => resource.InstanceIds())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (awaited.Count == 0)
        {
            return;
        }

        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            if (IsUp(change.Snapshot) && awaited.Remove(change.ResourceId) && awaited.Count == 0)
            {
                LogUp(logger, time.GetElapsedTime(_start).TotalSeconds);
                return;
            }
        }
    }

    private static bool IsUp(CustomResourceSnapshot snapshot) => snapshot.HealthStatus == HealthStatus.Healthy
        || (snapshot.State?.Text == KnownResourceStates.Finished && snapshot.ExitCode == 0);

    [LoggerMessage(Level = LogLevel.Information, Message = "Everything is up after {Seconds:0.0} s.")]
    private static partial void LogUp(ILogger logger, double seconds);
}
