using System.ComponentModel.DataAnnotations;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>What is kept of the telemetry; the oldest goes first. The counts are named as in the genuine dashboard.</summary>
internal sealed class TelemetryLimits
{
    public const string Section = DashboardOptions.Section + ":TelemetryLimits";

    private const long MiB = 1024 * 1024;

    /// <summary>Log records that are kept. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxLogCount { get; set; } = 10_000;

    /// <summary>Traces that are kept. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxTraceCount { get; set; } = 10_000;

    /// <summary>Spans that are kept of one trace; further ones are counted only. Default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxSpanCount { get; set; } = 5_000;

    /// <summary>Points that are kept of one series of a metric; unchanged ones take no room. Default 3,600: an hour at a point a second.</summary>
    [Range(2, 1_000_000)]
    public int MaxMetricsCount { get; set; } = 3_600;

    /// <summary>Services and replicas that are told apart; further ones are shown as one. Default 500.</summary>
    [Range(1, 10_000)]
    public int MaxResourceCount { get; set; } = 500;

    /// <summary>Attributes that are kept of a span, log record, event, link or resource. Default 128.</summary>
    [Range(1, 10_000)]
    public int MaxAttributeCount { get; set; } = 128;

    /// <summary>The longest text that is kept, in UTF-16 code units; a longer one is cut and marked. Default 16,384.</summary>
    [Range(16, 10_000_000)]
    public int MaxAttributeLength { get; set; } = 16_384;

    /// <summary>Events, and likewise links, that are kept of a span. Default 128.</summary>
    [Range(1, 10_000)]
    public int MaxSpanEventCount { get; set; } = 128;

    /// <summary>
    /// Memory for all of it, in bytes, by an estimate that is rather too high: half for traces, a quarter each for logs and metrics. Default 128 MiB.
    /// </summary>
    [Range(1 * MiB, 16_384 * MiB)]
    public long MaxBytes { get; set; } = 128 * MiB;

    public long TraceBytes => MaxBytes / 2;

    public long LogBytes => MaxBytes / 4;

    public long MetricBytes => MaxBytes / 4;
}
