using System.Globalization;
using EventDrivenFrontends.Benchmarks.Load.Reading;
using EventDrivenFrontends.Benchmarks.Load.Results;
using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>What it costs the gateway to serve those who poll, and those who come back.</summary>
internal static class ReadingCommand
{
    public static Command Describe() => new(
        "reading",
        "polls that are answered 304, and WebSocket clients that come back at once with a cursor",
        [
            Option.Number("items", 1000, 1, 1_000_000, "items of the view"),
            Option.Number("pollers", 64, 1, 10_000, "clients that poll, each as soon as it has its answer"),
            Option.Number("clients", 10_000, 1, 15_000, "clients that come back"),
            Option.Number("seconds", 5, 1, 60, "how long a round of polls lasts"),
            Option.Number("rounds", 3, 1, 100, "rounds, after one to warm up"),
        ],
        RunAsync);

    private static async Task RunAsync(Arguments arguments)
    {
        var (items, clients, length) = (arguments.Number("items"), arguments.Number("clients"), TimeSpan.FromSeconds(arguments.Number("seconds")));
        await using var gateway = await GatewayServer.StartAsync();
        using (var publisher = gateway.CreatePublisher())
        {
            await publisher.FillAsync(items);
        }

        var results = new List<ReadingResult>();
        for (var round = 0; round <= arguments.Number("rounds"); round++)
        {
            using (var pollers = await Pollers.ConnectAsync(gateway.View, arguments.Number("pollers")))
            {
                results.Add(pollers.Run(gateway.Processes, items, length));
                Console.WriteLine(results[^1]);
            }

            results.Add(await Reconnects.RunAsync(gateway, items, clients));
            Console.WriteLine(results[^1]);
        }

        // The first of each has warmed up.
        results.RemoveRange(0, 2);
        await Report.TellAsync("reading", results, LoadJson.Default.ReportReadingResult, Table(results));
    }

    private static ResultTable Table(IReadOnlyList<ReadingResult> results)
    {
        var table = new ResultTable("what", "items of the view", "answers", "seconds", "a second", "µs of the gateway's CPU each", "p50 ms", "p99 ms");
        foreach (var kind in results.GroupBy(result => result.What))
        {
            table.Add(
                kind.Key,
                kind.First().Items.ToString("#,0", CultureInfo.InvariantCulture),
                Of(result => result.Answers).ToString("#,0"),
                Of(result => result.Seconds).ToString("0.00"),
                Of(result => result.Answers / result.Seconds).ToString("#,0"),
                Of(result => result.CpuMicroseconds).ToString("0.0"),
                Of(result => result.P50).ToString("0.00"),
                Of(result => result.P99).ToString("0.00"));

            Spread Of(Func<ReadingResult, double> value) => Spread.Of(kind.Select(value));
        }

        return table;
    }
}
