using System.Globalization;
using EventDrivenFrontends.Benchmarks.Shared;
using EventDrivenFrontends.Client;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>What the samples say: charts, a table, and what has grown.</summary>
internal sealed class SoakReport(Sampler sampler, DirectoryInfo folder)
{
    private const string Across = "minutes";

    /// <summary>While code is compiled for the first time, delays are a hundred times what they are later: drawn they would hide all else.</summary>
    private static readonly TimeSpan WarmUp = SoakSettings.IsJudged ? TimeSpan.FromMinutes(2) : TimeSpan.Zero;

    private static readonly (string Name, string Unit, Func<ProcessSample, double?> Of, Flatness Rule)[] Measures =
    [
        ("memory", "MB of the machine", sample => sample.Memory, new Flatness(Share: 0.15, Bit: 8)),
        ("heap", "MB that the last collection left", sample => sample.Heap, new Flatness(Share: 0.15, Bit: 4)),
        ("descriptors", "open files and sockets", sample => sample.Descriptors, new Flatness(Share: 0.1, Bit: 10)),
        ("threads", "threads", sample => sample.Threads, new Flatness(Share: 0.1, Bit: 5)),
    ];

    /// <summary>Of every process that lived as long as the run. What those that died held goes back with them; that of the tests keeps the ledger and these samples, and may grow.</summary>
    public IReadOnlyList<string> Faults => [.. Immortals.Where(process => process != Sampler.Own).SelectMany(process => Measures.Select(measure => ValuesOf(process, measure.Of) is { Count: > 0 } values
        ? measure.Rule.FaultOf($"{measure.Name} of {process}", values) : null)).OfType<string>()];

    private static IEnumerable<string> Immortals => SoakedSystem.Processes.Except(SoakedSystem.Mortals).Append(Sampler.Own);

    public async Task DrawAsync()
    {
        foreach (var (name, unit, of, _) in Measures)
        {
            await DrawAsync(name, $"{name} of those that live as long as the run", unit, Immortals.Select(process => (process, Points(process, of))));
            await DrawAsync($"{name}-of-mortals", $"{name} of those that die", unit, SoakedSystem.Mortals.Select(process => (process, Points(process, of))));
        }

        await DrawAsync("commands", "Commands accepted", "a second", [("accepted", Points(sample => sample.Accepted))]);
        await DrawAsync("data", "The cloud's folder", "MB", [("data", Points(sample => sample.DataBytes / 1024.0 / 1024.0))]);
        var transports = Enum.GetValues<LiveTransport>();
        await DrawAsync("delay-p50", "From accepted to shown: half within", "ms", transports.Select(transport => ($"{transport}", Points(DelayOf(transport, spread => spread.Median)))));
        await DrawAsync("delay-p99", "From accepted to shown: 99 of 100 within", "ms", transports.Select(transport => ($"{transport}", Points(DelayOf(transport, spread => spread.Tail)))));
    }

    /// <summary>A row a process: the medians of the second and of the last sixth.</summary>
    public string ToTable() => string.Join('\n', [
        "| process | " + string.Join(" | ", Measures.Select(measure => measure.Name)) + " |",
        "|---|" + string.Concat(Measures.Select(_ => "---|")),
        .. Immortals.Select(process => $"| {process} | " + string.Join(" | ", Measures.Select(measure => CellOf(ValuesOf(process, measure.Of)))) + " |")]);

    /// <summary>The same of the delays.</summary>
    public string ToDelayTable() => string.Join('\n', [
        "| transport | half within, ms | 99 of 100 within, ms |", "|---|---|---|",
        .. Enum.GetValues<LiveTransport>().Select(transport =>
            $"| {transport} | {CellOf(DelaysOf(transport, spread => spread.Median))} | {CellOf(DelaysOf(transport, spread => spread.Tail))} |")]);

    private static Func<LoadSample, double?> DelayOf(LiveTransport transport, Func<LoadSample.Spread, double> of) =>
        sample => sample.At >= WarmUp && sample.Delays.TryGetValue(transport, out var spread) ? of(spread) : null;

    private static string CellOf(List<double> values)
    {
        if (values.Count < 6)
        {
            return "–";
        }

        var (early, late) = Flatness.Of(values);
        return string.Create(CultureInfo.InvariantCulture, $"{early:0.#} → {late:0.#}");
    }

    private List<double> DelaysOf(LiveTransport transport, Func<LoadSample.Spread, double> of) =>
        [.. sampler.Load.Select(DelayOf(transport, of)).OfType<double>()];

    private List<double> ValuesOf(string process, Func<ProcessSample, double?> of) =>
        [.. sampler.Processes.Where(sample => sample.Process == process).Select(of).OfType<double>()];

    private List<LineChart.Point> Points(string process, Func<ProcessSample, double?> of) =>
        [.. sampler.Processes.Where(sample => sample.Process == process && of(sample) is not null).Select(sample => new LineChart.Point(sample.At.TotalMinutes, of(sample)!.Value))];

    private List<LineChart.Point> Points(Func<LoadSample, double?> of) =>
        [.. sampler.Load.Where(sample => of(sample) is not null).Select(sample => new LineChart.Point(sample.At.TotalMinutes, of(sample)!.Value))];

    private async Task DrawAsync(string name, string title, string up, IEnumerable<(string Name, List<LineChart.Point> Points)> lines)
    {
        List<LineChart.Line> series = [.. lines.Where(line => line.Points.Count > 0).Select(line => new LineChart.Line(line.Name, line.Points))];
        if (series.Count > 0)
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.svg"), new LineChart(title, Across, up, series, IsLogarithmic: false).ToSvg());
        }
    }
}
