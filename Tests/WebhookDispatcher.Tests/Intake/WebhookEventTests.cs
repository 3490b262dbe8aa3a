using EventDrivenFrontends.WebhookDispatcher.Intake;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Intake;

public sealed class WebhookEventTests
{
    [Fact]
    public void TryRead_OurOwnEvent_HasItsVersionAndALaneByKey()
    {
        var first = Read("flights.events", """{"flightId":"LX1","meta":{"version":"7"}}""");
        var second = Read("flights.events", """{"flightId":"LX1","meta":{"version":"8"}}""", id: "b");
        var other = Read("flights.events", """{"flightId":"LX2","meta":{"version":"8"}}""");

        Assert.Equal("7", first.Version);
        Assert.Equal(first.Lane, second.Lane);
        Assert.NotEqual(first.Lane, other.Lane);
        Assert.True(string.CompareOrdinal(first.For("e").Order, second.For("e").Order) < 0);
        Assert.Equal("Changed: LX1", first.Subject);
    }

    [Theory]
    [InlineData("""{"flightId":"LX1"}""")]
    [InlineData("""{"flightId":"LX1","meta":null}""")]
    [InlineData("""{"flightId":"LX1","meta":{"version":7}}""")]
    [InlineData("""{"flightId":"LX1","meta":{"version":"with space"}}""")]
    public void TryRead_ForeignEvent_IsOrderedByTimeAndId(string detail)
    {
        var early = Read("flights.events", detail, "2026-01-01T00:00:00Z", "z");
        var late = Read("flights.events", detail, "2026-01-01T00:00:01Z", "a");

        Assert.True(string.CompareOrdinal(early.For("e").Order, late.For("e").Order) < 0);
    }

    [Theory]
    [InlineData("other.events", """{"flightId":"LX1"}""")]
    [InlineData("flights.events", "{}")]
    [InlineData("flights.events", """{"flightId":5}""")]
    public void TryRead_NoKey_HasALaneOfItsOwn(string source, string detail) =>
        Assert.NotEqual(Read(source, detail, id: "a").Lane, Read(source, detail, id: "b").Lane);

    internal static WebhookEvent Read(string source, string detail, string time = "2026-01-01T00:00:00Z", string id = "a")
    {
        Assert.True(
            WebhookEvent.TryRead(
                $$"""{"id":"{{id}}","source":"{{source}}","detail-type":"Changed","time":"{{time}}","detail":{{detail}}}""",
                new IntakeOptions().KeyOf,
                out var read,
                out var error),
            error);
        return read!;
    }
}
