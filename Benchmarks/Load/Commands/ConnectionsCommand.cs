using System.Globalization;
using EventDrivenFrontends.Benchmarks.Load.Fanouts;
using EventDrivenFrontends.Benchmarks.Load.Results;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>What an idle WebSocket takes, and how the cost of a delivery grows with their number.</summary>
internal static class ConnectionsCommand
{
    /// <summary>The name under which numbers are kept where not all clients are followers.</summary>
    public const string WithFollowers = "followers";

    private static readonly string[] Counts = ["100", "1000", "5000", "15000"];

    public static Command Describe() => new(
        "connections",
        "memory of an idle WebSocket and cost of a delivery, for growing numbers of clients; each number has a server of its own",
        [
            ServersOption.Option,
            Option.Words("clients", "how many clients", Counts),
            Option.Number(WithFollowers, 0, 0, 15_000, "how many of them follow the topic that changes, the others one that does not; 0 for all"),
            Option.Number("bytes", 300, 1, 60_000, "payload of a message as clients get it"),
            Option.Number("seconds", 3, 1, 60, "how long broadcasts come back to back"),
        ],
        RunAsync);

    private static async Task RunAsync(Arguments arguments)
    {
        var (results, followers) = (new List<IdleResult>(), arguments.Number(WithFollowers));
        foreach (var name in arguments.Words(ServersOption.Name))
        {
            foreach (var clients in arguments.Numbers("clients"))
            {
                var settings = new FanoutSettings(
                    followers > 0 ? Math.Min(followers, clients) : clients,
                    arguments.Number("bytes"),
                    InFlight: 16,
                    TimeSpan.FromSeconds(arguments.Number("seconds")),
                    Paced: TimeSpan.Zero,
                    PerSecond: 0);
                foreach (var server in await ServersOption.StartAsync([name]))
                {
                    await using (server)
                    {
                        if (settings.Clients < clients && server.Aside is null)
                        {
                            Console.WriteLine($"{name} has one topic for all.");
                            continue;
                        }

                        results.Add(await IdleResult.MeasureAsync(server, settings, clients - settings.Clients));
                        Console.WriteLine(results[^1]);
                    }
                }
            }
        }

        await Report.TellAsync(followers > 0 ? WithFollowers : "connections", results, LoadJson.Default.ReportIdleResult, Table(results));
    }

    private static ResultTable Table(IReadOnlyList<IdleResult> results)
    {
        var table = new ResultTable("server", "clients", "followers", "KB of memory each", "µs of server CPU a delivery", "deliveries/s");
        foreach (var result in results)
        {
            table.Add(
                result.Server,
                result.Clients.ToString("#,0", CultureInfo.InvariantCulture),
                result.Followers.ToString("#,0", CultureInfo.InvariantCulture),
                (result.BytesEach / 1024).ToString("0.0", CultureInfo.InvariantCulture),
                result.CpuMicroseconds.ToString("0.00", CultureInfo.InvariantCulture),
                result.PerSecond.ToString("#,0", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
