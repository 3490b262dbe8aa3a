using EventDrivenFrontends.WebhookDispatcher.Intake;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Intake;

public sealed class HostileEventTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"id":"","source":"s","detail-type":"t","time":"2026-01-01T00:00:00Z","detail":{}}""")]
    [InlineData("""{"id":"a b","source":"s","detail-type":"t","time":"2026-01-01T00:00:00Z","detail":{}}""")]
    [InlineData("""{"id":"a\r\nX-Injected: 1","source":"s","detail-type":"t","time":"2026-01-01T00:00:00Z","detail":{}}""")]
    [InlineData("""{"id":"é","source":"s","detail-type":"t","time":"2026-01-01T00:00:00Z","detail":{}}""")]
    [InlineData("""{"id":"a","source":"s","detail-type":"t","time":"yesterday","detail":{}}""")]
    [InlineData("""{"id":"a","source":"s","detail-type":"t","time":"2026-01-01T00:00:00Z","detail":"text"}""")]
    [InlineData("""{"id":"a","source":"flights.events","detail-type":"t","time":"2026-01-01T00:00:00Z","detail":{"flightId":"\ud800"}}""")]
    public void TryRead_NoEvent_IsRefusedWithAReason(string body)
    {
        Assert.False(WebhookEvent.TryRead(body, new IntakeOptions().KeyOf, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void TryRead_VeryLongId_IsRefused() => Assert.False(WebhookEvent.TryRead(
        $$$"""{"id":"{{{new string('a', 200)}}}","source":"s","detail-type":"t","time":"2026-01-01T00:00:00Z","detail":{}}""",
        new IntakeOptions().KeyOf,
        out _,
        out _));

    [Fact]
    public void Lane_KeysThatLookAlike_AreApart()
    {
        // The separator between source and key, and the one of the table's sort key, within the key itself.
        Assert.NotEqual(
            WebhookEventTests.Read("flights.events", """{"flightId":"a\nb"}""").Lane, WebhookEventTests.Read("flights.events", """{"flightId":"a b"}""").Lane);
        Assert.DoesNotContain(' ', WebhookEventTests.Read("flights.events", """{"flightId":"a b # c"}""").Lane);
    }
}
