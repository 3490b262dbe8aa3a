using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.EventProducer.Flights;
using EventDrivenFrontends.EventProducer.Simulation;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.EventProducer.Tests.Simulation;

public class SimulationTests(Cloud cloud) : IClassFixture<Cloud>, IAsyncLifetime
{
    private const int Seed = 42;

    private ProducerApp _app = null!;
    private readonly List<SimulationRunner> _runners = [];

    public async Task InitializeAsync()
    {
        await cloud.EmptyAsync();
        _app = await ProducerApp.StartAsync(cloud.Endpoint.ToString(), $"--Simulation:Seed={Seed}");
    }

    public async Task DisposeAsync()
    {
        foreach (var runner in _runners)
        {
            await runner.StopAsync(CancellationToken.None);
            runner.Dispose();
        }

        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Start_Adjust_Stop_ShowInTheState()
    {
        Assert.False((await _app.SendAsync("GET", "/simulation")).Json.GetProperty("running").GetBoolean());

        var started = await _app.SendAsync("POST", "/simulation");
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        Assert.Equal((true, 1), (started.Json.GetProperty("running").GetBoolean(), started.Json.GetProperty("speed").GetDouble()));
        Assert.True(started.Json.TryGetProperty("startedAt", out _));

        var adjusted = await _app.SendAsync("POST", "/simulation", """{"speed":2.5}""");
        Assert.Equal(2.5, adjusted.Json.GetProperty("speed").GetDouble());
        Assert.Equal(started.Json.GetProperty("startedAt").GetString(), adjusted.Json.GetProperty("startedAt").GetString());

        Assert.Equal(2.5, (await _app.SendAsync("POST", "/simulation")).Json.GetProperty("speed").GetDouble());

        var stopped = await _app.SendAsync("DELETE", "/simulation");
        Assert.False(stopped.Json.GetProperty("running").GetBoolean());
        Assert.False((await _app.SendAsync("GET", "/simulation")).Json.GetProperty("running").GetBoolean());
        Assert.Equal(HttpStatusCode.Accepted, (await _app.SendAsync("DELETE", "/simulation")).Status);
    }

    [Fact]
    public async Task Running_FillsTheBoardAndThenUpdatesFlights()
    {
        await RunAsync();
        await _app.SendAsync("POST", "/simulation", """{"speed":100}""");
        await Eventually.BeAsync(() => Updates().Length > 20, "more than 20 updates");
        Assert.Equal(SampleFlights.All.Count, _app.Bus.Stored.Take(SampleFlights.All.Count).Count(item => item.DetailType == FlightEvents.Scheduled));
        Assert.All(_app.Bus.Calls, call => Assert.InRange(call.Count, 1, 10));
    }

    [Fact]
    public async Task TwoReplicas_AreOneSimulation_AndOneTakesOverWhenTheOtherStops()
    {
        var first = await RunAsync();
        var second = await RunAsync();
        await _app.SendAsync("POST", "/simulation", """{"speed":20}""");
        await Eventually.BeAsync(() => Updates().Length > 10, "more than 10 updates");
        await first.StopAsync(CancellationToken.None);
        await Eventually.BeAsync(() => Updates().Length > 20, "more than 20 updates");
        await second.StopAsync(CancellationToken.None);
        await RunAsync();
        var before = Updates().Length;
        await Eventually.BeAsync(() => Updates().Length > before + 10, $"{before + 10} updates");
        await _app.SendAsync("POST", "/flights/reset");

        // Nothing is left out or done twice, whoever was at it.
        Assert.Equal(SampleFlights.All.Count, _app.Bus.Stored.Count(item => item.DetailType == FlightEvents.Scheduled));
        var done = Updates();
        Assert.Equal(FlightDay.Of(SampleFlights.All, Seed, 0).Take(done.Length), done.Select(update => update with { Meta = null }));
    }

    [Fact]
    public async Task Stop_AfterReset_NothingMoreIsPublished()
    {
        await RunAsync();
        await _app.SendAsync("POST", "/simulation", """{"speed":100}""");
        await Eventually.BeAsync(() => Updates().Length > 5, "more than 5 updates");
        await _app.SendAsync("POST", "/flights/reset");
        var last = _app.Bus.Stored[^1];
        Assert.Equal(FlightEvents.Deleted, last.DetailType);
        await _app.SendAsync("POST", "/viruses");
        Assert.Equal(VirusEvents.Created, _app.Bus.Stored[^1].DetailType);
        Assert.Same(last, _app.Bus.Stored[^2]);
    }

    [Fact]
    public async Task Reset_DeletesSamplesAndWhatIsOnTheBoard()
    {
        await cloud.PutOnBoardAsync("mine");
        await cloud.PutOnBoardAsync("gone", deleted: true);
        var answer = await _app.SendAsync("POST", "/flights/reset");
        Assert.Equal(SampleFlights.All.Count + 1, answer.Json.GetProperty("count").GetInt32());
        var deleted = _app.Bus.Stored.Select(item => JsonElement.Parse(item.Detail).GetProperty("flightId").GetString()).ToArray();
        Assert.Equal(SampleFlights.All.Count + 1, deleted.Length);
        Assert.Contains("mine", deleted);
        Assert.DoesNotContain("gone", deleted);
    }

    private async Task<SimulationRunner> RunAsync()
    {
        var runner = ActivatorUtilities.CreateInstance<SimulationRunner>(_app.Services);
        _runners.Add(runner);
        await runner.StartAsync(CancellationToken.None);
        return runner;
    }

    private FlightDetail[] Updates() =>
    [
        .. _app.Bus.Stored.Where(item => item.DetailType == FlightEvents.StatusUpdated)
            .Select(item => JsonSerializer.Deserialize(item.Detail, EventsJson.Default.FlightDetail)!),
    ];
}
