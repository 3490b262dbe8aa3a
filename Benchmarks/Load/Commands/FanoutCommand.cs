using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Fanouts;
using EventDrivenFrontends.Benchmarks.Load.Results;
using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>What a broadcast costs our gateway and its peers, and how long it takes.</summary>
internal static class FanoutCommand
{
    private const string WebSockets = "websocket";
    private const string EventStreams = "sse";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static Command Describe() => new(
        "fanout",
        "broadcasts to many clients, back to back and at a pace; the servers take turns",
        [
            ServersOption.Option,
            Option.Words("transports", "how clients follow", WebSockets, EventStreams),
            Option.Number("clients", 1000, 1, 15_000, "how many clients"),
            Option.Number("bytes", 300, 1, 60_000, "payload of a message as clients get it"),
            Option.Number("in-flight", 16, 1, DeliveryPublisher.Keys / 2, "broadcasts on their way at once while they come back to back"),
            Option.Number("rounds", 3, 1, 100, "rounds of which the medians are told"),
            Option.Number("seconds", 3, 1, 60, "how long broadcasts come back to back"),
            Option.Number("paced", 4, 0, 60, "how long, in seconds, they come at a pace"),
            Option.Number("per-second", 50, 1, 1000, "the pace"),
            Option.Address("clients-at", "another server's address for clients: ws for WebSockets, http for event streams"),
            Option.Address("publish-at", "where messages are posted to it"),
            Option.Number("process", 0, 1, int.MaxValue, "the id of its process"),
        ],
        RunAsync);

    private static async Task RunAsync(Arguments arguments)
    {
        var settings = new FanoutSettings(
            arguments.Number("clients"),
            arguments.Number("bytes"),
            arguments.Number("in-flight"),
            TimeSpan.FromSeconds(arguments.Number("seconds")),
            TimeSpan.FromSeconds(arguments.Number("paced")),
            arguments.Number("per-second"));
        var servers = await StartAsync(arguments);
        try
        {
            var results = await TakeTurnsAsync(servers, arguments.Words("transports"), settings, arguments.Number("rounds"));
            await Report.TellAsync("fanout", results, LoadJson.Default.ReportFanoutResult, Table(results));
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private static async Task<IReadOnlyList<IServer>> StartAsync(Arguments arguments)
    {
        var servers = await ServersOption.StartAsync(arguments.Words(ServersOption.Name));
        return (arguments.Address("clients-at"), arguments.Address("publish-at"), arguments.Number("process")) is ({ } clients, { } publish, > 0 and var process)
            ? [.. servers, new GivenServer(clients, publish, process)]
            : servers;
    }

    private static async Task<IReadOnlyList<FanoutResult>> TakeTurnsAsync(
        IReadOnlyList<IServer> servers, IReadOnlyList<string> transports, FanoutSettings settings, int rounds)
    {
        var turns = transports
            .SelectMany(transport => servers.Select(server => (Server: server, Transport: transport, Opening: OpeningOf(server, transport))))
            .Where(turn => turn.Opening is not null)
            .Select(turn => (turn.Server, Opening: turn.Opening!, Rounds: new List<FanoutRound>(), turn.Transport))
            .ToList();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (server, opening, done, transport) in turns)
            {
                var one = await FanoutRound.RunAsync(server, opening, settings, round == 0 ? FanoutRound.FirstWarmUp : WarmUp);
                done.Add(one);
                Console.WriteLine($"{round + 1} {server.Name} {transport}: {one.PerSecond:#,0}/s, {one.CpuMicroseconds:0.00} µs, {one.ToAllP50:0.0} ms to all");
            }
        }

        return [.. turns.Select(turn => new FanoutResult(turn.Server.Name, turn.Transport, settings.Clients, turn.Rounds))];
    }

    private static Opening? OpeningOf(IServer server, string transport) => transport == WebSockets ? server.WebSocket : server.EventStream;

    private static ResultTable Table(IReadOnlyList<FanoutResult> results)
    {
        var table = new ResultTable(
            "server", "transport", "bytes", "deliveries/s", "µs of server CPU each", "per second of CPU, to ours", "to all: p50 ms", "p99 ms", "to each: p50 ms", "p99 ms", "µs each, paced");
        foreach (var result in results)
        {
            var ours = results.FirstOrDefault(one => one.Transport == result.Transport);
            table.Add(
                result.Server,
                result.Transport,
                $"{result.Rounds[0].Bytes}",
                result.Of(round => round.PerSecond).ToString("#,0"),
                result.Of(round => round.CpuMicroseconds).ToString("0.00"),
                $"{ours!.Of(round => round.CpuMicroseconds).Median / result.Of(round => round.CpuMicroseconds).Median:0.00}",
                result.Of(round => round.ToAllP50).ToString("0.0"),
                result.Of(round => round.ToAllP99).ToString("0.0"),
                result.Of(round => round.ToEachP50).ToString("0.0"),
                result.Of(round => round.ToEachP99).ToString("0.0"),
                result.Of(round => round.PacedCpuMicroseconds).ToString("0.00"));
        }

        return table;
    }
}
