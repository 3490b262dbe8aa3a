using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Frontend.Tests.Flow.Journeys;

public sealed class JourneyEndpointsTests
{
    private const string Trace = "f10d0e7e82071df7c9a63d79cfd56dbc";

    [Fact]
    public async Task Post_SendsAVirusInATraceOfItsOwnAndTakesItBack()
    {
        await using var producer = await FakeService.StartAsync();
        using var host = FlowHost.Of(FlowHost.Target("producer", producer), ("Flow:TestEventStays", "00:00:00.050"));
        using var client = host.CreateClient();

        using var response = await client.PostAsync("/flow/events", null);
        var start = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var (trace, key) = (start.GetProperty("trace").GetString()!, start.GetProperty("key").GetString());
        Assert.Equal($"test-{trace}", key);
        Assert.Equal("viruses", start.GetProperty("topic").GetString());
        var command = producer.Requests.Single(request => request.Method == "POST");
        Assert.Equal("/viruses", command.Path);
        Assert.Equal(key, JsonDocument.Parse(command.Body).RootElement.GetProperty("virusId").GetString());
        Assert.StartsWith($"00-{trace}-", command.TraceParent, StringComparison.Ordinal);
        Assert.EndsWith("-01", command.TraceParent, StringComparison.Ordinal);
        await Eventually.BeAsync(() => producer.Requests.Any(request => request is { Method: "DELETE" } && request.Path == $"/viruses/{key}"), "it is removed");
    }

    [Fact]
    public async Task Removal_WhileTheProducerRefuses_IsTriedAgainAndTheHostIsWell()
    {
        await using var producer = await FakeService.StartAsync();
        using var host = FlowHost.Of(FlowHost.Target("producer", producer), ("Flow:TestEventStays", "00:00:00"));
        using var client = host.CreateClient();
        using var sent = await client.PostAsync("/flow/events", null);
        producer.Command = (503, "{}");
        await Eventually.BeAsync(() => producer.Requests.Any(request => request.Method == "DELETE"), "it is removed");

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).StatusCode);
    }

    [Theory]
    [InlineData(503, """{"detail":"EventBridge does not answer."}""", "The producer answers 503. EventBridge does not answer.")]
    [InlineData(401, "{}", "The producer answers 401.")]
    [InlineData(500, "not json", "The producer answers 500.")]
    public async Task Post_ThatTheProducerRefuses_SaysWhy(int status, string body, string expected)
    {
        await using var producer = await FakeService.StartAsync();
        producer.Command = (status, body);
        using var host = FlowHost.Of(FlowHost.Target("producer", producer));
        using var client = host.CreateClient();

        Assert.Equal((HttpStatusCode.BadGateway, expected), await ProblemOf(await client.PostAsync("/flow/events", null)));
    }

    [Fact]
    public async Task Post_WithNoProducerThere_SaysSo()
    {
        using var host = FlowHost.Of();
        using var client = host.CreateClient();

        Assert.Equal(
            (HttpStatusCode.BadGateway, "The producer: It cannot be reached."), await ProblemOf(await client.PostAsync("/flow/events", null)));
    }

    [Fact]
    public async Task Post_TooOften_IsRefusedUntilLater()
    {
        await using var producer = await FakeService.StartAsync();
        using var host = FlowHost.Of(FlowHost.Target("producer", producer), ("Flow:TestEventsPerMinute", "2"));
        using var client = host.CreateClient();
        using var first = await client.PostAsync("/flow/events", null);
        using var second = await client.PostAsync("/flow/events", null);

        using var third = await client.PostAsync("/flow/events", null);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(2, producer.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task Get_GathersWhatAllProcessesDid()
    {
        await using var producer = await FakeService.StartAsync();
        await using var projector = await FakeService.StartAsync();
        producer.Spans = _ => (200, """
            {"instance":"p","spans":[
              {"name":"Microsoft.AspNetCore.Hosting.HttpRequestIn","kind":"Server","startedAt":"2026-01-01T00:00:00Z","milliseconds":9},
              {"name":"publish events","kind":"Producer","startedAt":"2026-01-01T00:00:00.001Z","milliseconds":7},
              {"name":"send frontends","kind":"Producer","startedAt":"2026-01-01T00:00:00.002Z","milliseconds":5}]}
            """);
        projector.Spans = turn => (200, turn % 2 == 0 ? """{"instance":"idle","spans":[]}""" : """
            {"instance":"busy","spans":[
              {"name":"merge viruses","kind":"Consumer","startedAt":"2026-01-01T00:00:00.020Z","milliseconds":4,"fault":"The table is gone."},
              {"name":"queue wait","kind":"Consumer","startedAt":"2026-01-01T00:00:00.010Z","milliseconds":10}]}
            """);
        using var host = FlowHost.Of(FlowHost.Target("producer", producer), FlowHost.Target("projector", projector));
        using var client = host.CreateClient();

        var steps = JsonDocument.Parse(await client.GetStringAsync($"/flow/events/{Trace}")).RootElement.GetProperty("steps").EnumerateArray().ToList();

        Assert.Equal(["command", null, "publish", "queue", "merge"], steps.Select(step => step.GetProperty("hop").GetString()));
        Assert.Equal("The table is gone.", steps[4].GetProperty("fault").GetString());
        Assert.Equal(["producer", "projector"], steps.Select(step => step.GetProperty("service").GetString()).Distinct());
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"instance":"a"}""")]
    [InlineData(200, """{"instance":"a","spans":[{"name":1}]}""")]
    [InlineData(403, "{}")]
    public async Task Get_WhenAServiceTellsNonsense_TellsWhatTheOthersDo(int status, string body)
    {
        await using var projector = await FakeService.StartAsync();
        projector.Spans = _ => (status, body);
        using var host = FlowHost.Of(FlowHost.Target("projector", projector));
        using var client = host.CreateClient();

        Assert.Equal($$"""{"trace":"{{Trace}}","steps":[]}""", await client.GetStringAsync($"/flow/events/{Trace}"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("F10D0E7E82071DF7C9A63D79CFD56DBC")]
    public async Task Get_OfWhatIsNoJourney_IsNotFound(string trace)
    {
        await using var projector = await FakeService.StartAsync();
        using var host = FlowHost.Of(FlowHost.Target("projector", projector));
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await ProblemOf(await client.GetAsync($"/flow/events/{trace}"))).Status);
        Assert.Empty(projector.Requests);
    }

    private static async Task<(HttpStatusCode Status, string? Detail)> ProblemOf(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
        }
    }
}
