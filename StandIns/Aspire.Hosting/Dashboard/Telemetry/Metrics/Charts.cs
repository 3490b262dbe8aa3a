namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>Makes charts: counters as rates, histograms as percentiles and a rate, everything else as it is.</summary>
internal static class Charts
{
    private static readonly (string Name, double Share)[] Percentiles = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];

    /// <param name="content">The points.</param>
    /// <param name="window">The time.</param>
    /// <param name="key">The one set of attributes that is wanted; null for all.</param>
    public static ChartModel Draw(InstrumentContent content, ChartWindow window, string? key)
    {
        var all = content.Series.OrderBy(series => series.Tags.ToString(), StringComparer.Ordinal).ToList();
        var wanted = key is null ? all : all.Where(series => series.Tags.ToString() == key).ToList();
        return new ChartModel(
            InstrumentModel.Of(content.Identity, all.Count),
            PageTime.Milliseconds(window.From),
            PageTime.Milliseconds(window.Step),
            content.Identity.Kind == InstrumentKind.Histogram ? [.. Histogram(wanted, window)] : [.. wanted.Select(series => Line(series, content, window))],
            [.. all.Select(series => new SeriesModel(series.Tags.ToString(), series.Tags.Tags, Newest(series.Points[^1])))]);
    }

    private static ChartLine Line((TagSet Tags, MetricPoint[] Points) series, InstrumentContent content, ChartWindow window) => new(
        series.Tags.ToString(),
        content.Identity.Kind == InstrumentKind.Counter
            ? ChartLines.Rates(series.Points, window, point => point.Number)
            : ChartLines.Values(series.Points, window));

    private static IEnumerable<ChartLine> Histogram(List<(TagSet Tags, MetricPoint[] Points)> wanted, ChartWindow window)
    {
        var distributions = ChartLines.Distributions(wanted.Select(series => series.Points), window);
        foreach (var (name, share) in Percentiles)
        {
            yield return new ChartLine(name, [.. distributions.Select(distribution => distribution?.Quantile(share))]);
        }

        var rates = new double?[window.Steps];
        foreach (var (_, points) in wanted)
        {
            var line = ChartLines.Rates(points, window, point => point.Distribution?.Count ?? 0);
            for (var i = 0; i < rates.Length; i++)
            {
                rates[i] = line[i] is { } rate ? rate + (rates[i] ?? 0) : rates[i];
            }
        }

        yield return new ChartLine("rate", rates);
    }

    private static double Newest(MetricPoint point) => point.Distribution?.Count ?? point.Number;
}
