namespace Aspire.Hosting.Dashboard.Telemetry.Traces;

/// <summary>Traces as the dashboard lists them.</summary>
/// <param name="Version">From which to ask on for what changes.</param>
/// <param name="Kept">How many there are, whether they fit or not.</param>
/// <param name="Resources">Who has sent telemetry.</param>
/// <param name="Traces">The one that changed last first.</param>
internal sealed record TraceList(long Version, int Kept, IReadOnlyList<string> Resources, IReadOnlyList<TraceModel> Traces);

/// <summary>A trace in the list. Times are milliseconds.</summary>
internal sealed record TraceModel(
    string Id, string Name, int Root, double Start, double Duration, int Spans, int Errors, IReadOnlyList<PartModel> Parts)
{
    public static TraceModel Of(TraceSummary trace) => new(
        TelemetryIds.Text(trace.Id),
        trace.Name,
        trace.Root.Index,
        PageTime.Milliseconds(trace.Start),
        PageTime.Milliseconds(trace.Duration),
        trace.Spans,
        trace.Errors,
        [.. trace.Resources.OrderBy(part => part.Resource.Index).Select(part => new PartModel(part.Resource.Index, part.Spans))]);
}

/// <summary>How many spans of a trace a resource has sent.</summary>
internal sealed record PartModel(int Resource, int Spans);

/// <summary>A trace as a waterfall.</summary>
/// <param name="Version">Of the last change.</param>
/// <param name="Dropped">Spans that came and are not kept.</param>
/// <param name="Start">When the first span began.</param>
/// <param name="Resources">Who has sent telemetry.</param>
/// <param name="Spans">All that are kept.</param>
internal sealed record TraceDetail(string Id, long Version, int Dropped, double Start, IReadOnlyList<string> Resources, IReadOnlyList<SpanModel> Spans)
{
    public static TraceDetail Of(UInt128 id, TraceContent content, IReadOnlyList<string> resources)
    {
        var start = content.Spans.Min(span => span.Start);
        return new TraceDetail(
            TelemetryIds.Text(id), content.Version, content.Dropped, PageTime.Milliseconds(start), resources, [.. content.Spans.Select(span => SpanModel.Of(span, start))]);
    }
}

/// <summary>A span as a bar.</summary>
/// <param name="At">Milliseconds since the trace began.</param>
internal sealed record SpanModel(string Id, string? Parent, int Resource, string Name, string Kind, double At, double Duration, string Status)
{
    public static SpanModel Of(Span span, long start) => new(
        TelemetryIds.Text(span.Id),
        span.Parent == 0 ? null : TelemetryIds.Text(span.Parent),
        span.Resource.Index,
        span.Name,
        span.Kind.ToString(),
        PageTime.Milliseconds(span.Start - start),
        PageTime.Milliseconds(span.End - span.Start),
        span.Status.ToString());
}

/// <summary>What else there is to a span.</summary>
internal sealed record SpanDetail(
    string Scope, string StatusMessage, IReadOnlyList<Tag> Tags, IReadOnlyList<EventModel> Events, IReadOnlyList<SpanLinkModel> Links, IReadOnlyList<Tag> Resource)
{
    public static SpanDetail Of(Span span) => new(
        span.Scope,
        span.StatusMessage,
        span.Tags,
        [.. span.Events.Select(item => new EventModel(PageTime.Milliseconds(item.At - span.Start), item.Name, item.Tags))],
        [.. span.Links.Select(link => new SpanLinkModel(TelemetryIds.Text(link.TraceId), TelemetryIds.Text(link.SpanId), link.Tags))],
        span.Resource.Attributes);
}

/// <summary>Something that happened, milliseconds after its span began.</summary>
internal sealed record EventModel(double At, string Name, IReadOnlyList<Tag> Tags);

internal sealed record SpanLinkModel(string Trace, string Span, IReadOnlyList<Tag> Tags);
