namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>How a metric is recorded.</summary>
public enum MetricKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Is asked for.</summary>
    Gauge,

    /// <summary>Counts by size.</summary>
    Histogram,
}
