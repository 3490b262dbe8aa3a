using Amazon.EventBridge.Model;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.Durability;

/// <summary>Whatever EventBridge can be made to know, it knows after a restart: from the journal, and from a snapshot.</summary>
public sealed class RuleRestartTests
{
    [Fact]
    public async Task Buses_rules_targets_and_schedules_are_as_they_were()
    {
        await using var aws = await DurableHost.StartAsync();
        var queue = await aws.CreateQueueAsync("ticks");
        var arn = await aws.ArnOfAsync(queue);
        await aws.Events.CreateEventBusAsync(new CreateEventBusRequest
        {
            Name = "bus", Tags = [new() { Key = "a", Value = "1" }],
        });
        await aws.Events.CreateEventBusAsync(new CreateEventBusRequest { Name = "gone" });
        await aws.Events.DeleteEventBusAsync(new DeleteEventBusRequest { Name = "gone" });
        foreach (var (rule, bus) in new[] { ("kept", "bus"), ("off", "bus"), ("gone", "bus") })
        {
            await aws.Events.PutRuleAsync(new PutRuleRequest
            {
                Name = rule, EventBusName = bus, EventPattern = """{"source":[{"prefix":"flights."}]}""", Tags = [new() { Key = "r", Value = rule }],
            });
        }

        await aws.Events.PutTargetsAsync(new PutTargetsRequest
        {
            Rule = "kept", EventBusName = "bus", Targets = [new() { Id = "q", Arn = arn, InputPath = "$.detail" }],
        });
        await aws.Events.DisableRuleAsync(new DisableRuleRequest { Name = "off", EventBusName = "bus" });
        await aws.Events.DeleteRuleAsync(new DeleteRuleRequest { Name = "gone", EventBusName = "bus" });
        await aws.Events.PutRuleAsync(new PutRuleRequest { Name = "tick", ScheduleExpression = "rate(10 minutes)" });
        await aws.Events.PutTargetsAsync(new PutTargetsRequest { Rule = "tick", Targets = [new() { Id = "q", Arn = arn, Input = "{}" }] });
        aws.Clock.Advance(TimeSpan.FromMinutes(10));
        await Eventually.BeAsync(async () => (await aws.ReceiveAsync(queue)).Count == 1, "the first tick");
        var next = aws.Clock.GetUtcNow().AddMinutes(10).ToString("s");
        await Eventually.BeAsync(() => aws.Everything.Any(line => line.Contains(next, StringComparison.Ordinal)), "the rule has moved on");
        await aws.AssertSurvivesRestartsAsync();

        aws.Clock.Advance(TimeSpan.FromMinutes(9));
        await aws.Events.PutEventsAsync(new PutEventsRequest
        {
            Entries = [new() { Source = "flights.events", DetailType = "x", Detail = """{"n":1}""", EventBusName = "bus" }],
        });
        var bodies = (await aws.ReceiveAsync(aws.Here(queue))).Select(message => message.Body).ToList();
        Assert.Contains("""{"n":1}""", bodies);
        aws.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.BeAsync(async () => (await aws.ReceiveAsync(aws.Here(queue))).Exists(message => message.Body == "{}"), "the next tick");
    }
}
