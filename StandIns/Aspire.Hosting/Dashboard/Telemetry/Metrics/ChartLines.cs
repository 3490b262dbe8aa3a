namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>Makes a value for each step of a chart of the points of a series; null where there is none.</summary>
internal static class ChartLines
{
    private const double Second = 1_000_000_000;

    /// <summary>The value at the end of each step, as long as the series goes on.</summary>
    public static double?[] Values(MetricPoint[] points, ChartWindow window)
    {
        var line = new double?[window.Steps];
        var next = 0;
        for (var step = 0; step < line.Length; step++)
        {
            while (next < points.Length && points[next].At <= window.EndOf(step))
            {
                next++;
            }

            // Within a series, what has no point in between is the same; after its last point nothing is known.
            line[step] = next > 0 && (next < points.Length || points[next - 1].At > window.EndOf(step) - (2 * window.Step)) ? points[next - 1].Number : null;
        }

        return line;
    }

    /// <summary>By how much a sum grew in each step, a second.</summary>
    /// <param name="points">Of the series.</param>
    /// <param name="window">The steps.</param>
    /// <param name="read">What counts of a point.</param>
    public static double?[] Rates(MetricPoint[] points, ChartWindow window, Func<MetricPoint, double> read)
    {
        var line = new double?[window.Steps];
        var totals = Totals(points, read);
        for (var step = 0; step < line.Length; step++)
        {
            var end = window.EndOf(step);
            line[step] = At(totals, end) is { } to && At(totals, end - window.Step) is { } from ? (to - from) * Second / window.Step : null;
        }

        return line;
    }

    /// <summary>The distribution of what came in each step, of all series together.</summary>
    public static Distribution?[] Distributions(IEnumerable<MetricPoint[]> series, ChartWindow window)
    {
        var line = new Distribution?[window.Steps];
        foreach (var points in series)
        {
            for (var i = 0; i < points.Length; i++)
            {
                var step = (points[i].At - window.From - 1) / window.Step;
                if (points[i].At > window.From && step < line.Length && GrowthOf(points, i, window.From) is { Count: > 0 } growth)
                {
                    line[step] = line[step] is { } sum ? sum.With(growth) : growth;
                }
            }
        }

        return line;
    }

    /// <summary>What came since the point before. Without one, all that was counted came since the start, which may be before what is shown.</summary>
    private static Distribution? GrowthOf(MetricPoint[] points, int i, long from)
    {
        var now = points[i];
        if (i == 0)
        {
            return now.Start >= from ? now.Distribution : null;
        }

        return points[i - 1].Distribution is { } before && !now.IsResetSince(points[i - 1]) ? now.Distribution?.Since(before) : now.Distribution;
    }

    /// <summary>The sum over time as if the sender had never begun anew; it begins with 0 at the start of the first point.</summary>
    private static List<(long At, double Total)> Totals(MetricPoint[] points, Func<MetricPoint, double> read)
    {
        var totals = new List<(long At, double Total)>(points.Length + 1);
        if (points.Length > 0 && points[0].Start > 0 && points[0].Start < points[0].At)
        {
            totals.Add((points[0].Start, 0));
        }

        for (var i = 0; i < points.Length; i++)
        {
            var growth = i == 0 ? (totals.Count > 0 ? read(points[0]) : 0)
                : points[i].IsResetSince(points[i - 1]) ? read(points[i])
                : read(points[i]) - read(points[i - 1]);
            totals.Add((points[i].At, (totals.Count > 0 ? totals[^1].Total : 0) + growth));
        }

        return totals;
    }

    /// <summary>The total at a time, straight between two points; null before the first and after the last.</summary>
    private static double? At(List<(long At, double Total)> totals, long time)
    {
        int low = 0, high = totals.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = totals[middle].At < time ? (middle + 1, high) : (low, middle);
        }

        if (low == totals.Count)
        {
            return null;
        }

        var next = totals[low];
        if (next.At == time || low == 0)
        {
            return next.At == time ? next.Total : null;
        }

        var before = totals[low - 1];
        return before.Total + ((next.Total - before.Total) * (time - before.At) / (next.At - before.At));
    }
}
