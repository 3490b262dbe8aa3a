using Aspire.Hosting.Dashboard.Http;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>Metrics for pages.</summary>
internal sealed class MetricEndpoints(TelemetryStores stores, TimeProvider time)
{
    private const int MostSeries = 200;
    private const int UsualMinutes = 5;
    private const int MostMinutes = 12 * 60;

    /// <summary><c>GET /api/metrics</c>: what is measured, by resource and meter.</summary>
    public Task ListAsync(HttpContext context)
    {
        var resources = stores.Metrics.Instruments()
            .GroupBy(instrument => instrument.Identity.Resource)
            .OrderBy(resource => resource.Key.Name, StringComparer.Ordinal)
            .Select(resource => new MetricResource(resource.Key.Name, [.. resource
                .GroupBy(instrument => instrument.Identity.Meter)
                .OrderBy(meter => meter.Key, StringComparer.Ordinal)
                .Select(meter => new MeterModel(meter.Key, [.. meter
                    .OrderBy(instrument => instrument.Identity.Name, StringComparer.Ordinal)
                    .Select(instrument => InstrumentModel.Of(instrument.Identity, instrument.Series))]))]));
        return Answers.WriteAsync(context, new MetricList([.. resources]), TelemetryJson.Default.MetricList);
    }

    /// <summary>
    /// <c>GET /api/metrics/chart</c>: the <c>instrument</c> of a <c>meter</c> of a <c>resource</c> over the last <c>minutes</c>, for all attributes or
    /// for the set <c>series</c>.
    /// </summary>
    public Task ChartAsync(HttpContext context)
    {
        var minutes = Math.Clamp(context.Number("minutes", UsualMinutes), 1, MostMinutes);
        var window = ChartWindow.Last(TimeSpan.FromMinutes(minutes), time.GetUtcNow());
        var resource = stores.Resources.All.FirstOrDefault(resource => resource.Name == context.Text("resource"));
        return resource is not null && stores.Metrics.TryRead(
            resource, context.Text("meter") ?? string.Empty, context.Text("instrument") ?? string.Empty, window.From, MostSeries, out var content)
                ? Answers.WriteAsync(context, Charts.Draw(content, window, context.Text("series")), TelemetryJson.Default.ChartModel)
                : Answers.NotFoundAsync(context);
    }
}
