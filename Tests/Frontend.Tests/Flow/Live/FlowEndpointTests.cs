using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Frontend.Tests.Flow.Hops;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Frontend.Tests.Flow.Live;

public sealed class FlowEndpointTests
{
    [Fact]
    public async Task Stream_BeginsWithTheHistoryAndTellsEachRound()
    {
        await using var projector = await FakeService.StartAsync();
        projector.Metrics = turn => (200, "text/plain", Told.Projector("a", turn));
        using var host = FlowHost.Of(FlowHost.Target("projector", projector), ("Internal:Key", FlowHost.Key));
        using var client = host.CreateClient();

        await using var stream = await FlowStream.OpenAsync(client);
        var (first, _) = await stream.NextAsync();
        Assert.Equal("history", first);
        var reading = await stream.ReadingAsync(reading => Hop(reading, "merge").GetProperty("rate").GetDouble() > 0);

        Assert.Equal(7.5, Hop(reading, "merge").GetProperty("median").GetDouble(), 6);
        Assert.Equal(1, Service(reading, "projector").GetProperty("instances").GetInt32());
        Assert.All(projector.Requests, request => Assert.Equal(FlowHost.Key, request.Key));
        await using var second = await FlowStream.OpenAsync(client);
        Assert.NotEqual(0, (await second.NextAsync()).Data.GetArrayLength());
    }

    [Fact]
    public async Task Nobody_IsAskedUnlessSomebodyLooks()
    {
        await using var projector = await FakeService.StartAsync();
        using var host = FlowHost.Of(FlowHost.Target("projector", projector));
        using var client = host.CreateClient();
        await client.GetAsync("/alive");
        Assert.Empty(projector.Requests);

        await using (var stream = await FlowStream.OpenAsync(client))
        {
            await Eventually.BeAsync(() => projector.Count("/metrics") >= 3, "it is asked");
        }

        // A round may be under way; after it there is none.
        var asked = -1;
        await Eventually.BeAsync(
            async () =>
            {
                var before = projector.Count("/metrics");
                await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
                asked = projector.Count("/metrics");
                return asked == before;
            },
            "it is not asked any more");
        Assert.InRange(asked, 3, int.MaxValue);
    }

    [Fact]
    public async Task Json_ToWhoWantsNoStream_IsOneReading()
    {
        using var host = FlowHost.Of();
        using var client = host.CreateClient();

        using var response = await client.GetAsync("/flow/data");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var reading = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["It cannot be reached."], Faults(Service(reading, "producer")));
        Assert.Equal(["It cannot be reached."], Faults(Hop(reading, "publish")));
        Assert.Equal(0, Service(reading, "producer").GetProperty("instances").GetInt32());
    }

    [Theory]
    [InlineData(503, """{"status":"Unhealthy","checks":{"loops":{"status":"Unhealthy","reason":"The table is gone."},"more":{"status":"Healthy"}}}""", "The table is gone.")]
    [InlineData(503, """{"status":"Unhealthy","checks":{"loops":{"status":"Unhealthy"}}}""", "loops fails.")]
    [InlineData(503, "[]", "It answers 503 when asked for its health.")]
    [InlineData(500, "<html>", "It answers 500 when asked for its health.")]
    public async Task Health_ThatIsNot_IsToldWithItsReasons(int status, string body, string expected)
    {
        await using var projector = await FakeService.StartAsync();
        projector.Health = (status, body);
        projector.Metrics = turn => (200, "text/plain", Told.Projector("a", turn));
        using var host = FlowHost.Of(FlowHost.Target("projector", projector));
        using var client = host.CreateClient();

        var reading = await ReadAsync(client);

        Assert.Equal([expected], Faults(Service(reading, "projector")));
        Assert.Empty(Faults(Hop(reading, "merge")));
    }

    [Fact]
    public async Task Metrics_ThatAreRefused_AreAFault()
    {
        await using var projector = await FakeService.StartAsync();
        projector.Metrics = _ => (403, "application/problem+json", "{}");
        using var host = FlowHost.Of(FlowHost.Target("projector", projector));
        using var client = host.CreateClient();

        Assert.Equal(["It answers 403 when asked for its metrics."], Faults(Service(await ReadAsync(client), "projector")));
    }

    [Fact]
    public async Task Service_ThatDoesNotAnswer_DelaysNothingForLong()
    {
        await using var projector = await FakeService.StartAsync();
        using var never = new ManualResetEventSlim();
        projector.Metrics = _ =>
        {
            never.Wait(TimeSpan.FromSeconds(10));
            return (200, "text/plain", "");
        };
        using var host = FlowHost.Of(FlowHost.Target("projector", projector), ("Flow:Timeout", "00:00:00.200"));
        using var client = host.CreateClient();

        Assert.Equal(["It does not answer in time."], Faults(Service(await ReadAsync(client), "projector")));
        never.Set();
    }

    [Fact]
    public async Task Processes_BehindOneAddress_AreAllFound()
    {
        await using var projector = await FakeService.StartAsync();
        projector.Metrics = turn => (200, "text/plain", Told.Projector($"replica-{turn % 3}", 100));
        using var host = FlowHost.Of(FlowHost.Target("projector", projector));
        using var client = host.CreateClient();

        await using var stream = await FlowStream.OpenAsync(client);

        await stream.ReadingAsync(reading => Service(reading, "projector").GetProperty("instances").GetInt32() == 3);
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client) => JsonDocument.Parse(await client.GetStringAsync("/flow/data")).RootElement;

    private static JsonElement Service(JsonElement reading, string id) => Of(reading.GetProperty("services"), id);

    private static JsonElement Hop(JsonElement reading, string id) => Of(reading.GetProperty("hops"), id);

    private static JsonElement Of(JsonElement list, string id) => list.EnumerateArray().Single(element => element.GetProperty("id").GetString() == id);

    private static IEnumerable<string?> Faults(JsonElement element) => element.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString());
}
