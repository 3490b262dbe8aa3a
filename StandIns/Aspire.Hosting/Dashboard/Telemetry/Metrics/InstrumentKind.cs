namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>How the points of an instrument are to be shown.</summary>
internal enum InstrumentKind
{
    /// <summary>A number that goes up and down: shown as it is.</summary>
    Gauge,

    /// <summary>A sum that only grows: shown as a rate.</summary>
    Counter,

    /// <summary>A distribution: shown as percentiles.</summary>
    Histogram,
}
