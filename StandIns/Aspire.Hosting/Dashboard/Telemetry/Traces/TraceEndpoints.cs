using Aspire.Hosting.Dashboard.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Telemetry.Traces;

/// <summary>Traces for pages.</summary>
internal sealed class TraceEndpoints(TelemetryStores stores)
{
    private const int MostTraces = 500;
    private const long Millisecond = 1_000_000;

    /// <summary>
    /// <c>GET /api/traces</c>: those that changed last and fit <c>resource</c>, <c>text</c>, <c>duration</c> (the least, in milliseconds) and
    /// <c>errors</c>; with <c>after</c>, only those that changed after that version.
    /// </summary>
    public Task ListAsync(HttpContext context)
    {
        var longest = long.MaxValue / Millisecond;
        var filter = new TraceFilter(
            context.Text("resource"), context.Text("text"), Math.Min(context.Number("duration"), longest) * Millisecond, context.Text("errors") == "true");
        var page = stores.Traces.Read(filter, context.Number("after"), context.Limit(MostTraces));
        var answer = new TraceList(page.Version, page.Kept, stores.Resources.Names, [.. page.Traces.Select(TraceModel.Of)]);
        return Answers.WriteAsync(context, answer, TelemetryJson.Default.TraceList);
    }

    /// <summary><c>GET /api/traces/{id}</c>: its spans; 204 when nothing has changed since the version <c>after</c>.</summary>
    public Task ShowAsync(HttpContext context)
    {
        if (!TryGet(context, out var id, out var content))
        {
            return Answers.NotFoundAsync(context);
        }

        if (content.Version == context.Number("after"))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return Answers.WriteAsync(context, TraceDetail.Of(id, content, stores.Resources.Names), TelemetryJson.Default.TraceDetail);
    }

    /// <summary><c>GET /api/traces/{id}/spans/{span}</c>: its attributes, events and links.</summary>
    public Task ShowSpanAsync(HttpContext context) =>
        TryGet(context, out _, out var content)
        && TelemetryIds.TryParseSpan(context.GetRouteValue("span") as string, out var spanId)
        && content.Spans.FirstOrDefault(span => span.Id == spanId) is { } found
            ? Answers.WriteAsync(context, SpanDetail.Of(found), TelemetryJson.Default.SpanDetail)
            : Answers.NotFoundAsync(context);

    private bool TryGet(HttpContext context, out UInt128 id, out TraceContent content)
    {
        content = null!;
        return TelemetryIds.TryParseTrace(context.GetRouteValue("id") as string, out id) && stores.Traces.TryGet(id, out content!);
    }
}
