namespace Aspire.Hosting.Dashboard.Telemetry.Traces;

/// <summary>A trace as a line of a list. It does not change: the trace gets another one.</summary>
/// <param name="Id">Of the trace.</param>
/// <param name="Name">Of the span with which it begins.</param>
/// <param name="Root">Who sent that one.</param>
/// <param name="Start">When the first span began, in nanoseconds since 1970.</param>
/// <param name="Duration">Until the last one ended, in nanoseconds.</param>
/// <param name="Spans">How many there are.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Resources">Who sent how many.</param>
internal sealed record TraceSummary(
    UInt128 Id,
    string Name,
    TelemetryResource Root,
    long Start,
    long Duration,
    int Spans,
    int Errors,
    IReadOnlyList<(TelemetryResource Resource, int Spans)> Resources);
