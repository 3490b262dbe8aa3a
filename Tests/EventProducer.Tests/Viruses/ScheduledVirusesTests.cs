using System.Text.Json;
using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.EventProducer.Publishing;
using EventDrivenFrontends.EventProducer.Viruses;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Tests.Viruses;

public class ScheduledVirusesTests
{
    private const string Scheduled = """
        {"version":"0","id":"89d1a02d-5ec7-412e-82f5-13505f849b41","detail-type":"Scheduled Event","source":"aws.events","account":"123456789012",
         "time":"2026-01-31T09:30:00Z","region":"us-east-1","resources":["arn:aws:events:us-east-1:123456789012:rule/minutely"],"detail":{}}
        """;

    private readonly ScheduledViruses _handler = new(
        new EventFactory(HybridLogicalClock.ForProcess(TimeProvider.System)),
        new EventPublisher(new PublishQueue(), TimeProvider.System, Options.Create(new PublishingOptions())));

    [Fact]
    public void TryPlan_SameEventTwice_GivesTheVerySameEvent()
    {
        Assert.True(_handler.TryPlan(Scheduled, out var first, out _));
        Assert.True(_handler.TryPlan(Scheduled, out var second, out _));
        Assert.Equal(first, second);
        Assert.Equal((VirusEvents.Source, VirusEvents.Created), (first.Source, first.DetailType));
    }

    [Fact]
    public void TryPlan_ItsVirus_IsOlderThanADestructionThatFollows()
    {
        Assert.True(_handler.TryPlan(Scheduled, out var created, out _));
        var version = JsonElement.Parse(created.Detail).GetProperty("meta").GetProperty("version").GetString();
        Assert.True(string.CompareOrdinal(version, HybridVersion.Floor(new DateTimeOffset(2026, 1, 31, 9, 30, 0, 1, TimeSpan.Zero))) < 0);
    }

    [Theory]
    [InlineData("nonsense", "EventBridge event")]
    [InlineData("""{"id":"1","source":"s","detail-type":"Virus created","time":"2026-01-31T09:30:00Z","detail":{}}""", "is not a 'Scheduled Event'")]
    [InlineData("""{"id":"a b","source":"s","detail-type":"Scheduled Event","time":"2026-01-31T09:30:00Z","detail":{}}""", "id")]
    public void TryPlan_AnythingElse_SaysWhy(string body, string words)
    {
        Assert.False(_handler.TryPlan(body, out _, out var error));
        Assert.Contains(words, error, StringComparison.Ordinal);
    }
}
