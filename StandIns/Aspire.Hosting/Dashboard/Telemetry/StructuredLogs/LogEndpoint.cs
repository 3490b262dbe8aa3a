using Aspire.Hosting.Dashboard.Http;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;

/// <summary>
/// <c>GET /api/logs</c>: the newest log records that fit <c>resource</c>, <c>level</c>, <c>text</c>, <c>trace</c> and <c>span</c>; with <c>after</c>,
/// only those that are newer.
/// </summary>
internal sealed class LogEndpoint(TelemetryStores stores)
{
    private const int MostEntries = 500;

    public Task ReadAsync(HttpContext context)
    {
        var filter = new LogFilter(
            context.Text("resource"),
            LogModel.SeverityOf(context.Number("level")),
            context.Text("text"),
            TelemetryIds.TryParseTrace(context.Text("trace"), out var traceId) ? traceId : 0,
            TelemetryIds.TryParseSpan(context.Text("span"), out var spanId) ? spanId : 0);
        var page = stores.Logs.Read(filter, context.Number("after"), context.Limit(MostEntries));
        var answer = new LogAnswer(page.Last, page.Kept, stores.Resources.Names, [.. page.Entries.Select(LogModel.Of)]);
        return Answers.WriteAsync(context, answer, TelemetryJson.Default.LogAnswer);
    }
}
