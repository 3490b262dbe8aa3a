using System.Text.Json;
using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

public sealed class ScheduleRuleTests(EventScenario scenario) : IClassFixture<EventScenario>
{
    [Fact]
    public async Task A_schedule_rule_sends_a_scheduled_event_each_time_that_it_is_due()
    {
        var arn = await scenario.CreateQueueAsync("ticks");
        var rule = await scenario.Events.PutRuleAsync(new PutRuleRequest { Name = "ticks", ScheduleExpression = "rate(1 minute)" });
        await scenario.PutTargetAsync("ticks", new Target { Id = "q", Arn = arn });

        scenario.Clock.Advance(TimeSpan.FromSeconds(59));
        scenario.Clock.Advance(TimeSpan.FromSeconds(1));
        var first = JsonDocument.Parse(Assert.Single(await ReceivedAsync(1)).Body).RootElement;
        Assert.Equal("Scheduled Event", first.GetProperty("detail-type").GetString());
        Assert.Equal("aws.events", first.GetProperty("source").GetString());
        Assert.Equal("2026-03-01T10:01:30Z", first.GetProperty("time").GetString());
        Assert.Equal(rule.RuleArn, first.GetProperty("resources")[0].GetString());
        Assert.Equal("{}", first.GetProperty("detail").GetRawText());

        scenario.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.Single(await ReceivedAsync(1));
        Assert.Contains("2026-03-01T10:02:30Z", second.Body, StringComparison.Ordinal);

        await scenario.Events.DisableRuleAsync(new DisableRuleRequest { Name = "ticks" });
        var probe = await ProbeAsync();
        scenario.Clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.GetAsync(() => scenario.DrainAsync(probe), messages => messages.Count > 0, "the other rule's event");
        Assert.Empty(await scenario.DrainAsync("ticks"));
    }

    [Fact]
    public async Task A_schedule_rule_is_for_the_default_bus_only()
    {
        await scenario.Events.CreateEventBusAsync(new CreateEventBusRequest { Name = "own" });

        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => scenario.Events.PutRuleAsync(
            new PutRuleRequest { Name = "r", EventBusName = "own", ScheduleExpression = "rate(1 minute)" }));
        Assert.Equal("ScheduleExpression is supported only on the default event bus.", fault.Message);
    }

    private Task<List<Amazon.SQS.Model.Message>> ReceivedAsync(int count) =>
        Eventually.GetAsync(() => scenario.DrainAsync("ticks"), messages => messages.Count >= count, $"{count} scheduled events");

    /// <summary>A rule that is named after the disabled one, so that its event comes after that one's turn.</summary>
    private async Task<string> ProbeAsync()
    {
        var arn = await scenario.CreateQueueAsync("zz-probe");
        await scenario.Events.PutRuleAsync(new PutRuleRequest { Name = "zz-probe", ScheduleExpression = "rate(2 minutes)" });
        await scenario.PutTargetAsync("zz-probe", new Target { Id = "q", Arn = arn });
        return "zz-probe";
    }
}
