namespace Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

/// <summary>Log records as the dashboard shows them.</summary>
/// <param name="Last">From which to ask on.</param>
/// <param name="Kept">How many there are, whether they fit or not.</param>
/// <param name="Resources">Who has sent telemetry.</param>
/// <param name="Entries">The oldest first.</param>
internal sealed record LogAnswer(long Last, int Kept, IReadOnlyList<string> Resources, IReadOnlyList<LogModel> Entries);

/// <summary>A log record.</summary>
/// <param name="Level">0 for trace to 5 for critical; -1 when it is not said.</param>
internal sealed record LogModel(
    long Number, double At, int Resource, int Level, string Category, string Message, string? Trace, string? Span, IReadOnlyList<Tag> Tags)
{
    private const int SeveritiesOfLevel = 4;

    public static LogModel Of(LogEntry entry) => new(
        entry.Number,
        PageTime.Milliseconds(entry.At),
        entry.Resource.Index,
        entry.Severity == 0 ? -1 : (entry.Severity - 1) / SeveritiesOfLevel,
        entry.Category,
        entry.Message,
        entry.TraceId == 0 ? null : TelemetryIds.Text(entry.TraceId),
        entry.SpanId == 0 ? null : TelemetryIds.Text(entry.SpanId),
        entry.Tags);

    /// <summary>The least severity of a level.</summary>
    public static int SeverityOf(long level) => level is > 0 and <= 5 ? ((int)level * SeveritiesOfLevel) + 1 : 0;
}
