using System.Globalization;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Measures;

/// <summary>What a running gateway tells Prometheus.</summary>
public sealed class GatewayMetricsScenarios
{
    private readonly Fanout _fanout = new();

    [Fact]
    public async Task The_count_of_the_end_to_end_histogram_is_the_number_of_changes_that_clients_got()
    {
        await using var host = await StartAsync();
        using var fast = await host.ConnectAsync();
        await fast.SubscribeAsync("flights");
        await fast.NextAsync("snapshot");
        using var narrow = await host.ConnectAsync();
        await narrow.SubscribeAsync("flights/k7");
        await narrow.NextAsync("snapshot");
        var since = (await host.GetAsync("/views/flights")).GetProperty("cursor").GetString();

        for (var delivery = 0; delivery < 10; delivery++)
        {
            using var answer = await host.DeliverAsync(_fanout.Next(
                [.. Enumerable.Range(0, 20).Select(key => _fanout.Upsert("flights", $"k{key}", $$"""{"round":{{delivery}}}"""))]));
            answer.EnsureSuccessStatusCode();
        }

        var (wide, one) = (0, 0);
        while (wide < 200)
        {
            wide += (await fast.NextAsync("changes")).GetProperty("changes").GetArrayLength();
        }

        while (one < 10)
        {
            one += (await narrow.NextAsync("changes")).GetProperty("changes").GetArrayLength();
        }

        var polled = (await host.GetAsync("/views/flights?since=" + since)).GetProperty("changes").GetArrayLength();

        await Eventually.BeAsync(async () => Value(await ScrapeAsync(host), EndToEndCount("websocket")) == wide + one, "the sockets' changes are counted");
        var metrics = await ScrapeAsync(host);
        Assert.Equal(20, polled);
        Assert.Equal(polled, Value(metrics, EndToEndCount("poll")));
        Assert.Equal(200, Value(metrics, "edf_hop_duration_seconds_count{otel_scope_name=\"EventDrivenFrontends\",edf_hop=\"gateway\",edf_view=\"flights\"}"));
    }

    [Fact]
    public async Task What_the_node_holds_is_shown()
    {
        await using var host = await StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");
        await socket.NextAsync("snapshot");
        using var answer = await host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "a", "{}"), _fanout.Upsert("flights", "b", "{}")));
        await socket.NextAsync("changes");

        var metrics = await ScrapeAsync(host);

        Assert.Equal(1, Value(metrics, Gauge("edf_connections", "edf_transport=\"websocket\"")));
        Assert.Equal(0, Value(metrics, Gauge("edf_connections", "edf_transport=\"sse\"")));
        Assert.Equal(1, Value(metrics, Gauge("edf_subscriptions", "edf_view=\"flights\"")));
        Assert.Equal(2, Value(metrics, Gauge("edf_replica_items", "edf_view=\"flights\"")));
        Assert.InRange(Value(metrics, Gauge("edf_replica_size_bytes", "edf_view=\"flights\"")), 100, 1000);
        Assert.Equal(0, Value(metrics, "edf_backlog_bytes{otel_scope_name=\"EventDrivenFrontends\"}"));
        Assert.InRange(Value(metrics, "edf_feed_silence_seconds{otel_scope_name=\"EventDrivenFrontends\"}"), 0, 30);
        Assert.InRange(Value(metrics, "edf_replica_reloads_total{otel_scope_name=\"EventDrivenFrontends\"}"), 1, 10);
    }

    [Fact]
    public async Task Nothing_in_the_metrics_names_a_key_a_topic_or_a_connection()
    {
        await using var host = await StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights?airlineCode=SECRET");
        await socket.NextAsync("snapshot");
        using var answer = await host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "SECRET", """{"airlineCode":"SECRET"}""")));
        await socket.NextAsync("changes");
        await host.Http.GetAsync(new Uri("/views/flights/SECRET", UriKind.Relative));
        await host.Http.GetAsync(new Uri("/views/SECRET", UriKind.Relative));

        var metrics = await ScrapeAsync(host);

        Assert.DoesNotContain("SECRET", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(socket.ConnectionId, metrics, StringComparison.Ordinal);
    }

    private async Task<GatewayHost> StartAsync()
    {
        var host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights));
        await host.AttachAsync(_fanout);
        return host;
    }

    private static Task<string> ScrapeAsync(GatewayHost host) => host.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    private static string EndToEndCount(string transport) => Gauge("edf_end_to_end_duration_seconds_count", $"edf_transport=\"{transport}\",edf_view=\"flights\"");

    private static string Gauge(string name, string labels) => $"{name}{{otel_scope_name=\"EventDrivenFrontends\",{labels}}}";

    /// <summary>The value of a sample; not a number when it is not there.</summary>
    private static double Value(string metrics, string sample) => metrics.Split('\n')
        .Where(line => line.StartsWith(sample + " ", StringComparison.Ordinal))
        .Select(line => double.Parse(line[(sample.Length + 1)..], CultureInfo.InvariantCulture))
        .FirstOrDefault(double.NaN);
}
