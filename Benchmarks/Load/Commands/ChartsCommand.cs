using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.Benchmarks.Load.Results;
using EventDrivenFrontends.Benchmarks.Load.WholeSystem;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>Draws what was measured.</summary>
internal static class ChartsCommand
{
    private const string To = "to";

    public static Command Describe() => new(
        "charts",
        "draws the numbers that other commands have kept",
        [new Option(To, Path.Combine("docs", "performance"), "the folder for the charts", folder => Directory.Exists(folder) ? null : "is a folder that is there")],
        RunAsync);

    private static async Task RunAsync(Arguments arguments)
    {
        var folder = arguments.Text(To);
        if (await ReadAsync("connections", LoadJson.Default.ReportIdleResult) is { } connections)
        {
            var servers = connections.Results.GroupBy(result => result.Server).ToList();
            await DrawAsync("delivery-by-clients", new LineChart("Cost of a delivery", "WebSocket clients", "µs of server CPU", [.. servers.Select(server =>
                new LineChart.Line(server.Key, [.. server.Select(result => new LineChart.Point(result.Clients, result.CpuMicroseconds))]))]));
            await DrawAsync("memory-by-clients", new LineChart("Memory of an idle WebSocket", "WebSocket clients", "KB each", [.. servers.Select(server =>
                new LineChart.Line(server.Key, [.. server.Select(result => new LineChart.Point(result.Clients, Math.Max(0, result.BytesEach / 1024)))]))]));
        }

        if (await ReadAsync(ConnectionsCommand.WithFollowers, LoadJson.Default.ReportIdleResult) is { } followers)
        {
            await DrawAsync("delivery-by-connections", new LineChart($"Cost of a delivery to {followers.Results[0].Followers} of all clients", "WebSocket clients", "µs of server CPU", [
                .. followers.Results.GroupBy(result => result.Server).Select(server =>
                    new LineChart.Line(server.Key, [.. server.Select(result => new LineChart.Point(result.Clients, result.CpuMicroseconds))]))]));
        }

        if (await ReadAsync("replica", LoadJson.Default.ReportReplicaResult) is { } replica)
        {
            await DrawAsync("ready-by-items", new LineChart("Start of a gateway", "items of the view", "seconds until it is ready", [
                new LineChart.Line("ready", [.. replica.Results.Select(result => new LineChart.Point(result.Items, result.ReadySeconds))])]));
        }

        if (await ReadAsync(EndToEndCommand.Name, LoadJson.Default.ReportEndToEndResult) is { } endToEnd)
        {
            var paces = endToEnd.Results.Where(result => result.Offered > 0).GroupBy(result => result.Offered).OrderBy(pace => pace.Key).ToList();
            await DrawAsync("delay-by-rate", new LineChart("From PutEvents accepted to the frame", "events a second, offered", "ms", [
                Line("p50", paces, result => result.AcceptedP50), Line("p99", paces, result => result.AcceptedP99)]));
        }

        if (await ReadAsync(EndToEndCommand.WithItems, LoadJson.Default.ReportEndToEndResult) is { } withItems)
        {
            var sizes = withItems.Results.Where(result => result.Offered > 0).GroupBy(result => result.Items).OrderBy(size => size.Key).ToList();
            await DrawAsync("delay-by-items", new LineChart($"From PutEvents accepted to the frame, {withItems.Results[0].Offered} a second", "items of the view", "ms", [
                Line("p50", sizes, result => result.AcceptedP50), Line("p99", sizes, result => result.AcceptedP99)]));
            await DrawAsync("cost-by-items", new LineChart("Processor time for an event", "items of the view", "µs", [
                Line("cloud", sizes, result => result.Microseconds.Cloud),
                Line("projector", sizes, result => result.Microseconds.Projector),
                Line("fan-out", sizes, result => result.Microseconds.Fanout),
                Line("gateway", sizes, result => result.Microseconds.Gateway)]));
        }

        async Task DrawAsync(string name, LineChart chart)
        {
            var path = Path.Combine(folder, $"{name}.svg");
            await File.WriteAllTextAsync(path, chart.ToSvg());
            Console.WriteLine(path);
        }
    }

    private static LineChart.Line Line(string name, IEnumerable<IGrouping<int, EndToEndResult>> groups, Func<EndToEndResult, double> value) =>
        new(name, [.. groups.Select(group => new LineChart.Point(group.Key, Spread.Of(group.Select(value)).Median))]);

    private static async Task<Report<T>?> ReadAsync<T>(string name, JsonTypeInfo<Report<T>> type)
    {
        var path = Report.PathOf(name);
        if (!File.Exists(path))
        {
            Console.WriteLine($"Nothing is kept of {name}.");
            return null;
        }

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync(file, type);
    }
}
