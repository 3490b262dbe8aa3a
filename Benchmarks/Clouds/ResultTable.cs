using System.Globalization;
using EventDrivenFrontends.Benchmarks.Clouds.Series;
using EventDrivenFrontends.Benchmarks.Clouds.Servers;

namespace EventDrivenFrontends.Benchmarks.Clouds;

/// <summary>A Markdown table: per cloud the rate and the durations, and how many times as fast the first cloud is.</summary>
internal static class ResultTable
{
    public static void WriteHeader(IReadOnlyList<CloudServer> clouds)
    {
        WriteLine(["", .. clouds.Select(cloud => $"{cloud.Name}: /s · p50 · p99 ms"), .. clouds.Skip(1).Select(cloud => $"to {cloud.Name}")]);
        WriteLine(Enumerable.Repeat("---", (2 * clouds.Count)));
    }

    public static void WriteRow(BenchmarkSeries series, IReadOnlyList<CloudServer> clouds, Dictionary<CloudServer, Summary> summaries)
    {
        var ours = summaries[clouds[0]];
        WriteLine(
        [
            series.Name,
            .. clouds.Select(cloud => summaries.TryGetValue(cloud, out var summary) ? Show(summary) : ""),
            .. clouds.Skip(1).Select(cloud => summaries.TryGetValue(cloud, out var theirs)
                ? Invariant($"{ours.PerSecond / theirs.PerSecond:0.0}×")
                : ""),
        ]);
    }

    private static string Show(Summary summary) => Invariant($"{summary.PerSecond:#,0} · {summary.P50:0.0#} · {summary.P99:0.0}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void WriteLine(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
