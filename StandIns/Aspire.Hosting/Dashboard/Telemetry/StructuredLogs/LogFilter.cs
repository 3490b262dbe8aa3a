namespace Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

/// <summary>Which log records are wanted; what is not said does not matter.</summary>
/// <param name="Resource">Name of who sent it.</param>
/// <param name="MinSeverity">The least severity.</param>
/// <param name="Text">What occurs in its message, category or attributes, whatever the case.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its span.</param>
internal sealed record LogFilter(string? Resource = null, int MinSeverity = 0, string? Text = null, UInt128 TraceId = default, ulong SpanId = 0)
{
    public bool Fits(LogEntry entry) =>
        entry.Severity >= MinSeverity
        && (TraceId == 0 || entry.TraceId == TraceId)
        && (SpanId == 0 || entry.SpanId == SpanId)
        && (Resource is null || entry.Resource.Name == Resource)
        && (Text is null || Has(entry.Message) || Has(entry.Category) || Array.Exists(entry.Tags, tag => Has(tag.Value) || Has(tag.Key)));

    private bool Has(string text) => text.Contains(Text!, StringComparison.OrdinalIgnoreCase);
}
