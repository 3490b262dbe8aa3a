using System.Globalization;
using EventDrivenFrontends.Benchmarks.Load.Fanouts;
using EventDrivenFrontends.Benchmarks.Load.Results;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>What an idle WebSocket takes, and how the cost of a delivery grows with their number.</summary>
internal static class ConnectionsCommand
{
    private static readonly string[] Counts = ["100", "1000", "5000", "15000"];

    public static Command Describe() => new(
        "connections",
        "memory of an idle WebSocket and cost of a delivery, for growing numbers of clients; each number has a server of its own",
        [
            ServersOption.Option,
            Option.Words("clients", "how many clients", Counts),
            Option.Number("bytes", 300, 1, 60_000, "payload of a message as clients get it"),
            Option.Number("seconds", 3, 1, 60, "how long broadcasts come back to back"),
        ],
        RunAsync);

    private static async Task RunAsync(Arguments arguments)
    {
        var results = new List<IdleResult>();
        foreach (var name in arguments.Words(ServersOption.Name))
        {
            foreach (var clients in arguments.Words("clients"))
            {
                var settings = new FanoutSettings(
                    int.Parse(clients, CultureInfo.InvariantCulture),
                    arguments.Number("bytes"),
                    InFlight: 16,
                    TimeSpan.FromSeconds(arguments.Number("seconds")),
                    Paced: TimeSpan.Zero,
                    PerSecond: 0);
                foreach (var server in await ServersOption.StartAsync([name]))
                {
                    await using (server)
                    {
                        results.Add(await IdleResult.MeasureAsync(server, settings));
                        Console.WriteLine(results[^1]);
                    }
                }
            }
        }

        await Report.TellAsync("connections", results, LoadJson.Default.ReportIdleResult, Table(results));
    }

    private static ResultTable Table(IReadOnlyList<IdleResult> results)
    {
        var table = new ResultTable("server", "clients", "KB of memory each", "µs of server CPU a delivery", "deliveries/s");
        foreach (var result in results)
        {
            table.Add(
                result.Server,
                result.Clients.ToString("#,0", CultureInfo.InvariantCulture),
                (result.BytesEach / 1024).ToString("0.0", CultureInfo.InvariantCulture),
                result.CpuMicroseconds.ToString("0.00", CultureInfo.InvariantCulture),
                result.PerSecond.ToString("#,0", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
