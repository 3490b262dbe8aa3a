using System.Globalization;
using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Results;
using EventDrivenFrontends.Benchmarks.Load.WholeSystem;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>How long an event takes from the bus to the clients, and how many a second get through.</summary>
internal static class EndToEndCommand
{
    private const string Embedded = "embedded";
    private const string Moto = "moto";
    private const string AtPace = "paced";
    private const string Sustained = "sustained";

    public const string Name = "end-to-end";

    /// <summary>The name under which numbers are kept where the view was not empty.</summary>
    public const string WithItems = $"{Name}-items";

    private static readonly string[] Sizes = ["0", "1000", "10000", "100000"];
    private static readonly string[] Paces = ["1", "2", "50", "100", "200", "500", "1000", "2000"];

    public static Command Describe() => new(
        Name,
        "events from PutEvents to WebSocket clients, at a pace, and as many as get through",
        [
            Option.Number("clients", 100, 1, 10_000, "how many clients follow the view"),
            Option.Words("items", "what the view holds before the first event; each number has a system of its own", Sizes) with { Default = "0" },
            Option.Words("per-second", "the paces", Paces) with { Default = "500" },
            Option.Words("kinds", "at a pace, or as many as get through; the warm-up has both", AtPace, Sustained),
            Option.Number("seconds", 10, 1, 60, "how long a round lasts"),
            Option.Number("rounds", 3, 1, 100, "rounds of each kind"),
            Option.Number("warm-up", 40, 0, 300, "seconds before them, at the first pace, but for half of them as many as get through where the view was empty"),
            Option.Number("in-flight", 1000, 10, 100_000, "events on their way at once while as many come as get through"),
            Option.Number("gather", 0, 0, 10_000, "microseconds for which what clients are sent gathers before they look again"),
            Option.Words("cloud", "which cloud", Embedded, Moto) with { Default = Embedded },
            Option.Address("cloud-at", "the AWS endpoint of another one"),
        ],
        RunAsync);

    private static async Task RunAsync(Arguments arguments)
    {
        using var moto = arguments.Text("cloud") == Moto ? await MotoCloud.StartAsync() : null;
        if (moto is null && arguments.Text("cloud") == Moto)
        {
            Console.WriteLine($"moto is not here: {MotoCloud.Install}");
            return;
        }

        var (sizes, results) = (arguments.Numbers("items"), new List<EndToEndResult>());
        foreach (var items in sizes)
        {
            await using var system = await MeasuredSystem.StartAsync(moto?.Address ?? arguments.Address("cloud-at"), moto?.Processes, items);
            using var crowd = Crowd.Connect(
                system.Opening, arguments.Number("clients"), gather: TimeSpan.FromMicroseconds(arguments.Number("gather")));
            results.AddRange(await MeasureAsync(new EndToEnd(system, crowd), arguments));
        }

        var name = $"{(sizes.Any(items => items > 0) ? WithItems : Name)}{(moto is null ? "" : $"-{Moto}")}";
        await Report.TellAsync(name, results, LoadJson.Default.ReportEndToEndResult, Table(results));
    }

    private static async Task<IReadOnlyList<EndToEndResult>> MeasureAsync(EndToEnd load, Arguments arguments)
    {
        var (length, rounds) = (TimeSpan.FromSeconds(arguments.Number("seconds")), arguments.Number("rounds"));
        var (kinds, paces, inFlight) = (arguments.Words("kinds"), arguments.Numbers("per-second"), arguments.Number("in-flight"));
        var half = TimeSpan.FromSeconds(arguments.Number("warm-up")) / 2;
        await (load.Items == 0 ? load.SustainedAsync(inFlight, half) : load.PacedAsync(paces[0], half));
        await load.PacedAsync(paces[0], half);
        var results = new List<EndToEndResult>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var pace in kinds.Contains(AtPace) ? paces : [])
            {
                results.Add(await load.PacedAsync(pace, length));
                Console.WriteLine(results[^1]);
            }

            if (kinds.Contains(Sustained))
            {
                results.Add(await load.SustainedAsync(inFlight, length));
                Console.WriteLine(results[^1]);
            }
        }

        return results;
    }

    private static ResultTable Table(IReadOnlyList<EndToEndResult> results)
    {
        var table = new ResultTable(
            "offered/s", "items before", "clients", "arrived/s", "from accepted: p50 ms", "p99 ms", "from the call: p50 ms", "p99 ms", "µs of CPU an event: cloud", "projector", "fan-out", "gateway", "load and clients");
        foreach (var kind in results.GroupBy(result => (result.Offered, result.Items)))
        {
            table.Add(
                kind.Key.Offered > 0 ? kind.Key.Offered.ToString("#,0", CultureInfo.InvariantCulture) : "all that get through",
                kind.Key.Items.ToString("#,0", CultureInfo.InvariantCulture),
                $"{kind.First().Clients}",
                Of(result => result.PerSecond).ToString("#,0"),
                Of(result => result.AcceptedP50).ToString("0.0"),
                Of(result => result.AcceptedP99).ToString("0.0"),
                Of(result => result.CalledP50).ToString("0.0"),
                Of(result => result.CalledP99).ToString("0.0"),
                Of(result => result.Microseconds.Cloud).ToString("0"),
                Of(result => result.Microseconds.Projector).ToString("0"),
                Of(result => result.Microseconds.Fanout).ToString("0"),
                Of(result => result.Microseconds.Gateway).ToString("0"),
                Of(result => result.Microseconds.Load).ToString("0"));

            Spread Of(Func<EndToEndResult, double> value) => Spread.Of(kind.Select(value));
        }

        return table;
    }
}
