namespace Aspire.Hosting.Dashboard.Telemetry.Traces;

/// <summary>Which traces are wanted; what is not said does not matter.</summary>
/// <param name="Resource">Name of one who took part.</param>
/// <param name="Text">What occurs in the name, or a trace id or the beginning of one.</param>
/// <param name="MinDuration">The least duration, in nanoseconds.</param>
/// <param name="HasErrors">Whether a span has to have failed.</param>
internal sealed record TraceFilter(string? Resource = null, string? Text = null, long MinDuration = 0, bool HasErrors = false)
{
    public bool Fits(TraceSummary trace) =>
        trace.Duration >= MinDuration
        && (!HasErrors || trace.Errors > 0)
        && (Resource is null || trace.Resources.Any(part => part.Resource.Name == Resource))
        && (Text is null
            || trace.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || TelemetryIds.Text(trace.Id).StartsWith(Text, StringComparison.OrdinalIgnoreCase));
}
