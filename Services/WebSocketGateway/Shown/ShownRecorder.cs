using System.Diagnostics;
using System.Diagnostics.Metrics;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Shown;

/// <summary>
/// Makes the last span of a trace, and a measurement, of what a client says. Nothing it says is believed beyond reason: a view that is not served, a
/// trace that is not sampled and durations that cannot be are passed over.
/// </summary>
internal sealed class ShownRecorder(ViewCatalog catalog, ServiceMeter meter, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Histogram<double> _durations = meter.Histogram(ServiceMetrics.ShownDuration);

    /// <summary>False when it is passed over.</summary>
    public bool TryRecord(ShownChange shown)
    {
        if (shown.View is null
            || catalog.Find(shown.View) is null
            || TraceContext.Parse(shown.TraceParent) is not { } trace
            || !Timestamp.TryParse(shown.At, out var happenedAt)
            || !IsPossible(shown.Took)
            || !IsPossible(shown.Ago))
        {
            return false;
        }

        var shownAt = time.GetUtcNow() - TimeSpan.FromMilliseconds(shown.Ago);
        TraceContext.Record(
            $"show {shown.View}",
            ActivityKind.Consumer,
            trace,
            shownAt - TimeSpan.FromMilliseconds(shown.Took),
            shownAt,
            span => span
                .SetTag("messaging.operation.type", "process")
                .SetTag("messaging.destination.name", shown.View)
                .SetTag("edf.reported_by", "client"));
        if (shownAt - happenedAt is { Ticks: >= 0 } age && age <= Longest)
        {
            _durations.Record(age.TotalSeconds, new KeyValuePair<string, object?>(MetricAttributes.View, shown.View));
        }

        return true;
    }

    private static bool IsPossible(double milliseconds) => milliseconds >= 0 && milliseconds <= Longest.TotalMilliseconds;
}
