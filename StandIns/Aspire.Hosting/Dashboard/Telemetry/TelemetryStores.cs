using Aspire.Hosting.Dashboard.Telemetry.Metrics;
using Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;
using Aspire.Hosting.Dashboard.Telemetry.Traces;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>All telemetry of the run.</summary>
internal sealed class TelemetryStores(IOptions<TelemetryLimits> limits)
{
    public TelemetryLimits Limits => limits.Value;

    public ResourceTable Resources { get; } = new(limits.Value);

    public LogStore Logs { get; } = new(limits.Value);

    public TraceStore Traces { get; } = new(limits.Value);

    public MetricStore Metrics { get; } = new(limits.Value);
}
