using EventDrivenFrontends.Contracts.Events;

namespace EventDrivenFrontends.Contracts.Tests.Events;

public class EventEnvelopeTests
{
    private const string Full = """
        {"version":"0","id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","detail-type":"Virus created","source":"viruses.events","account":"111122223333",
         "time":"2026-01-31T09:30:00Z","region":"eu-central-1","resources":[],"detail":{"virusId":"v1"}}
        """;

    [Fact]
    public void TryParse_EventAsEventBridgeWritesIt_GivesItsParts()
    {
        Assert.True(EventEnvelope.TryParse(Full, out var envelope, out _));
        Assert.Equal("6a7e8feb-b491-4cf7-a9f1-bf3703467718", envelope.Id);
        Assert.Equal(VirusEvents.Source, envelope.Source);
        Assert.Equal(VirusEvents.Created, envelope.DetailType);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero), envelope.Time);
        Assert.Equal("v1", envelope.Detail.GetProperty("virusId").GetString());
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "null")]
    [InlineData("[]", "$")]
    [InlineData("{", "EventBridge event")]
    [InlineData("not json", "EventBridge event")]
    [InlineData("""{"id":"1","source":"s","detail-type":"t","time":"2026-01-31T09:30:00Z"}""", "detail")]
    [InlineData("""{"source":"s","detail-type":"t","time":"2026-01-31T09:30:00Z","detail":{}}""", "id")]
    [InlineData("""{"id":"","source":"s","detail-type":"t","time":"2026-01-31T09:30:00Z","detail":{}}""", "id is empty")]
    [InlineData("""{"id":"1","source":"s","detail-type":"t","time":"yesterday","detail":{}}""", "time")]
    [InlineData("""{"id":"1","source":7,"detail-type":"t","time":"2026-01-31T09:30:00Z","detail":{}}""", "source")]
    [InlineData("""{"id":"1","source":"s","detail-type":"t","time":"2026-01-31T09:30:00Z","detail":[]}""", "detail is not a JSON object")]
    [InlineData("""{"id":"1","source":null,"detail-type":"t","time":"2026-01-31T09:30:00Z","detail":{}}""", "source")]
    [InlineData("""{"id":"\ud800","source":"s","detail-type":"t","time":"2026-01-31T09:30:00Z","detail":{}}""", "id")]
    public void TryParse_AnythingElse_SaysWhatIsWrong(string body, string expected)
    {
        Assert.False(EventEnvelope.TryParse(body, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_DetailNestedTooDeeply_IsRefused()
    {
        var nested = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        Assert.False(EventEnvelope.TryParse(Full.Replace("\"v1\"", nested, StringComparison.Ordinal), out _, out _));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("with space", true)]
    [InlineData("tab\t", false)]
    [InlineData("\u0085", false)]
    [InlineData(null, false)]
    public void EntityId_IsValid_RefusesEmptyAndControlCharacters(string? id, bool valid) => Assert.Equal(valid, EntityId.IsValid(id));

    [Fact]
    public void EntityId_IsValid_HasALimit()
    {
        Assert.True(EntityId.IsValid(new string('x', EntityId.MaxLength)));
        Assert.False(EntityId.IsValid(new string('x', EntityId.MaxLength + 1)));
    }

    [Theory]
    [InlineData("019a8b3c4d5e0000-7f3a", true)]
    [InlineData("~", true)]
    [InlineData("", false)]
    [InlineData("with space", false)]
    [InlineData("é", false)]
    public void EventMeta_IsValidVersion_TakesVisibleAsciiOnly(string version, bool valid) => Assert.Equal(valid, EventMeta.IsValidVersion(version));
}
