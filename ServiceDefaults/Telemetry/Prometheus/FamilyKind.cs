namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>What Prometheus calls the type of a metric.</summary>
internal enum FamilyKind
{
    Counter,
    Gauge,
    Histogram,
}
