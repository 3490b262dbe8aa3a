namespace Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

/// <summary>A log record as it was sent.</summary>
/// <param name="Resource">Who sent it.</param>
/// <param name="Category">Its logger.</param>
/// <param name="At">Nanoseconds since 1970.</param>
/// <param name="Severity">1 to 24 as OpenTelemetry counts, four to a level from trace to fatal; 0 when it is not said.</param>
/// <param name="Message">What it says.</param>
/// <param name="TraceId">Its trace, or 0.</param>
/// <param name="SpanId">Its span, or 0.</param>
/// <param name="Tags">Its attributes.</param>
internal sealed record LogEntry(
    TelemetryResource Resource, string Category, long At, int Severity, string Message, UInt128 TraceId, ulong SpanId, Tag[] Tags)
{
    private const int OwnSize = 128;

    /// <summary>From 1 in the order of arrival; the store gives it.</summary>
    public long Number { get; init; }

    /// <summary>What it takes in memory, in bytes.</summary>
    public int Size => OwnSize + MemoryEstimate.Of(Message) + Tag.SizeOf(Tags);
}
