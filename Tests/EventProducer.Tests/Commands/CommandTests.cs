using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.EventProducer.Flights;

namespace EventDrivenFrontends.EventProducer.Tests.Commands;

public class CommandTests : IAsyncLifetime
{
    private ProducerApp _app = null!;

    public async Task InitializeAsync() => _app = await ProducerApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task CreateVirus_WithoutABody_LeavesAllToChance()
    {
        var answer = await _app.SendAsync("POST", "/viruses");
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        var detail = TheEvent(VirusEvents.Source, VirusEvents.Created);
        Assert.Equal(answer.Json.GetProperty("virusId").GetString(), detail.GetProperty("virusId").GetString());
        Assert.InRange(detail.GetProperty("x").GetDouble(), 0, 1);
        Assert.InRange(detail.GetProperty("y").GetDouble(), 0, 1);
        Assert.NotEmpty(detail.GetProperty("kind").GetString()!);
    }

    [Fact]
    public async Task CreateVirus_AllGiven_TakesIt()
    {
        var answer = await _app.SendAsync("POST", "/viruses", """{"virusId":"v/1","kind":"phage","x":0,"y":1,"other":true}""");
        Assert.Equal("v/1", answer.Json.GetProperty("virusId").GetString());
        var detail = TheEvent(VirusEvents.Source, VirusEvents.Created);
        Assert.Equal(("phage", 0, 1), (detail.GetProperty("kind").GetString(), detail.GetProperty("x").GetDouble(), detail.GetProperty("y").GetDouble()));
        Assert.False(detail.TryGetProperty("other", out _));
    }

    [Theory]
    [InlineData("/viruses/v1", "v1")]
    [InlineData("/viruses/v1/", "v1")]
    [InlineData("/viruses/a%2Fb", "a/b")]
    [InlineData("/viruses/a%252Fb", "a%2Fb")]
    [InlineData("/viruses/%C3%A9%20x?ignored=1", "é x")]
    public async Task DestroyVirus_AnyId_NamesIt(string path, string id)
    {
        var answer = await _app.SendAsync("DELETE", path);
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(id, TheEvent(VirusEvents.Source, VirusEvents.Destroyed).GetProperty("virusId").GetString());
    }

    [Fact]
    public async Task ScheduleFlight_OnlyWhatIsRequired_IsScheduled()
    {
        var answer = await _app.SendAsync("POST", "/flights", """{"origin":"JFK","dest":"LHR","airlineCode":"AA","flightNum":"100"}""");
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        var detail = TheEvent(FlightEvents.Source, FlightEvents.Scheduled);
        Assert.Equal(answer.Json.GetProperty("flightId").GetString(), detail.GetProperty("flightId").GetString());
        Assert.Equal(FlightStatus.Scheduled, detail.GetProperty("event").GetString());
    }

    [Fact]
    public async Task ChangeFlight_SomeFields_CarriesThoseOnly()
    {
        await _app.SendAsync("PATCH", "/flights/AA-100", """{"gate":"B7","event":"GATE_CHANGED"}""");
        var detail = TheEvent(FlightEvents.Source, FlightEvents.StatusUpdated);
        Assert.Equal(["flightId", "gate", "event", "meta"], detail.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task ChangeFlights_Several_IsAnEventForEach()
    {
        var answer = await _app.SendAsync("PATCH", "/flights", """{"flights":[{"flightId":"AA-1","gate":"B7"},{"flightId":"AA-2","event":"BOARDING"}]}""");
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(2, answer.Json.GetProperty("count").GetInt32());
        Assert.All(_app.Bus.Stored, item => Assert.Equal(FlightEvents.StatusUpdated, item.DetailType));
        Assert.Equal(
            ["AA-1 flightId gate meta", "AA-2 flightId event meta"],
            _app.Bus.Stored.Select(item => JsonElement.Parse(item.Detail)).Select(detail =>
                $"{detail.GetProperty("flightId").GetString()} {string.Join(' ', detail.EnumerateObject().Select(property => property.Name))}").Order());
    }

    [Fact]
    public async Task ChangeFlights_OneIsNotStored_IsNotAccepted()
    {
        _app.Bus.Refuse = (_, item) => item.Detail.Contains("AA-2", StringComparison.Ordinal) ? "InternalFailure" : null;
        var answer = await _app.SendAsync("PATCH", "/flights", """{"flights":[{"flightId":"AA-1","gate":"B7"},{"flightId":"AA-2","gate":"B8"}]}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
    }

    [Fact]
    public async Task DeleteFlight_NamesIt()
    {
        await _app.SendAsync("DELETE", "/flights/AA-100");
        Assert.Equal("AA-100", TheEvent(FlightEvents.Source, FlightEvents.Deleted).GetProperty("flightId").GetString());
    }

    [Fact]
    public async Task LoadFlights_SchedulesEverySample()
    {
        var answer = await _app.SendAsync("POST", "/flights/load");
        Assert.Equal(SampleFlights.All.Count, answer.Json.GetProperty("count").GetInt32());
        Assert.Equal(SampleFlights.All.Count, _app.Bus.Stored.Count(item => item.DetailType == FlightEvents.Scheduled));
    }

    [Fact]
    public async Task AssignSeat_CarriesTheSeat()
    {
        var answer = await _app.SendAsync("POST", "/seats", """{"userId":"u1","flightId":"AA-100","newSeat":"12A","upgradeType":"paid"}""");
        Assert.Equal("u1", answer.Json.GetProperty("userId").GetString());
        var detail = TheEvent(SeatEvents.Source, SeatEvents.Assigned);
        Assert.Equal("12A", detail.GetProperty("newSeat").GetString());
    }

    [Fact]
    public async Task AnyCommand_ItsEvents_CarryVersionsThatGrow()
    {
        await _app.SendAsync("POST", "/viruses");
        await _app.SendAsync("POST", "/viruses");
        var versions = _app.Bus.Stored
            .Select(item => JsonElement.Parse(item.Detail).GetProperty("meta").GetProperty("version").GetString()!).ToArray();
        Assert.All(versions, version => Assert.True(HybridVersion.TryGetInstant(version, out _)));
        Assert.True(string.CompareOrdinal(versions[0], versions[1]) < 0);
    }

    [Fact]
    public async Task AnyCommand_TraceOfTheCaller_ContinuesInTheEvent()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        await _app.SendAsync("POST", "/viruses", headers: ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"));
        var meta = TheEvent(VirusEvents.Source, VirusEvents.Created).GetProperty("meta");
        Assert.StartsWith($"00-{Trace}-", meta.GetProperty("traceparent").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCommand_BusRefusesForGood_Is503WithRetryAfter()
    {
        _app.Bus.Refuse = (_, _) => "InternalFailure";
        var answer = await _app.SendAsync("POST", "/viruses");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.NotNull(answer.RetryAfter);
    }

    private JsonElement TheEvent(string source, string detailType)
    {
        var item = Assert.Single(_app.Bus.Stored);
        Assert.Equal((source, detailType), (item.Source, item.DetailType));
        return JsonElement.Parse(item.Detail);
    }
}
