using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.Contracts.Tests.Events;

public class EventJsonTests
{
    [Fact]
    public void FlightDetail_FieldsThatAreNull_AreNotWritten()
    {
        var json = JsonSerializer.Serialize(
            new FlightDetail("AA-1", Event: FlightStatus.Boarding, Meta: new EventMeta("v", null)), EventsJson.Default.FlightDetail);
        Assert.Equal("""{"flightId":"AA-1","event":"BOARDING","meta":{"version":"v"}}""", json);
    }

    [Fact]
    public void FlightDetail_WithoutWhatIsOptional_CanBeRead()
    {
        const string Json = """{"flightId":"AA-1","meta":{"version":"v"}}""";
        Assert.Equal(
            new FlightDetail("AA-1", Meta: new EventMeta("v")), JsonSerializer.Deserialize(Json, EventsJson.Default.FlightDetail));
    }

    [Fact]
    public void VirusDetail_HasTheNamesOfTheContract()
    {
        var json = JsonSerializer.Serialize(new VirusDetail("v", "phage", 0.5, 1, new EventMeta("1", "00-a-b-01")), EventsJson.Default.VirusDetail);
        Assert.Equal("""{"virusId":"v","kind":"phage","x":0.5,"y":1,"meta":{"version":"1","traceparent":"00-a-b-01"}}""", json);
    }

    [Fact]
    public void SeatDetail_HasTheNamesOfTheContract()
    {
        var json = JsonSerializer.Serialize(new SeatDetail("u", "AA-1", "12A", "paid", "AA", "1"), EventsJson.Default.SeatDetail);
        Assert.Equal(
            """{"userId":"u","flightId":"AA-1","newSeat":"12A","upgradeType":"paid","airlineCode":"AA","flightNum":"1"}""", json);
    }
}
