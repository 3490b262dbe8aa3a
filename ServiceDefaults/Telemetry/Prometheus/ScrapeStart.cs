using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Has the store listen before the first request.</summary>
internal sealed class ScrapeStart(MetricStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = store;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
