using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>Keeps the exporters for the life of the service and flushes them at its end.</summary>
internal sealed class TelemetryExport(TracerProvider traces, MeterProvider? metrics) : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        traces.Dispose();
        metrics?.Dispose();
    }
}
