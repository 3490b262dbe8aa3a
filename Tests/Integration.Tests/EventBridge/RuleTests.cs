using Amazon.EventBridge;
using Amazon.EventBridge.Model;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

public sealed class RuleTests(EventScenario scenario) : IClassFixture<EventScenario>
{
    private const string Any = """{"source": ["any"]}""";

    [Fact]
    public async Task A_rule_is_described_as_it_was_put()
    {
        await scenario.Events.CreateEventBusAsync(new CreateEventBusRequest { Name = "described" });
        var put = await scenario.Events.PutRuleAsync(new PutRuleRequest
        {
            Name = "rule", EventBusName = "described", EventPattern = Any, Description = "d", State = RuleState.DISABLED,
        });

        var rule = await scenario.Events.DescribeRuleAsync(new DescribeRuleRequest { Name = "rule", EventBusName = "described" });

        Assert.Equal($"arn:aws:events:us-east-1:{scenario.Account}:rule/described/rule", put.RuleArn);
        Assert.Equal((put.RuleArn, Any, "d", RuleState.DISABLED), (rule.Arn, rule.EventPattern, rule.Description, rule.State));
    }

    [Fact]
    public async Task An_invalid_pattern_is_refused_with_the_reason()
    {
        var fault = await Assert.ThrowsAsync<InvalidEventPatternException>(() => scenario.PutRuleAsync("invalid", """{"source": "a"}"""));

        Assert.StartsWith(
            "Event pattern is not valid. Reason: \"source\" must be an object or an array", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => scenario.Events.DescribeRuleAsync(new DescribeRuleRequest { Name = "invalid" }));
    }

    [Theory]
    [InlineData("a b", Any, null, "Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+")]
    [InlineData("r", null, null, "Parameter(s) EventPattern or ScheduleExpression must be specified.")]
    [InlineData("r", null, "rate(1 minutes)", "Parameter ScheduleExpression is not valid.")]
    public async Task A_faulty_rule_is_refused(string name, string? pattern, string? schedule, string reason)
    {
        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => scenario.Events.PutRuleAsync(
            new PutRuleRequest { Name = name, EventPattern = pattern!, ScheduleExpression = schedule! }));

        Assert.Equal("ValidationException", fault.ErrorCode);
        Assert.EndsWith(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_takes_five_targets()
    {
        await scenario.PutRuleAsync("five", Any);
        for (var i = 0; i < 5; i++)
        {
            await scenario.PutTargetAsync("five", new Target { Id = $"t{i}", Arn = scenario.QueueArn("q") });
        }

        await scenario.PutTargetAsync("five", new Target { Id = "t0", Arn = scenario.QueueArn("other") });
        await Assert.ThrowsAsync<LimitExceededException>(
            () => scenario.PutTargetAsync("five", new Target { Id = "t5", Arn = scenario.QueueArn("q") }));

        var listed = await scenario.Events.ListTargetsByRuleAsync(new ListTargetsByRuleRequest { Rule = "five" });
        Assert.Equal(["other", "q", "q", "q", "q"], listed.Targets.Select(target => target.Arn.Split(':')[^1]));
    }

    [Theory]
    [InlineData("not-an-arn")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:f")]
    public async Task A_target_that_cannot_be_reached_is_refused(string arn)
    {
        await scenario.PutRuleAsync("unreachable", Any);

        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => scenario.PutTargetAsync("unreachable", new Target { Id = "t", Arn = arn }));
        Assert.Equal("ValidationException", fault.ErrorCode);
    }

    [Fact]
    public async Task A_rule_is_deleted_after_its_targets_and_a_bus_after_its_rules()
    {
        await scenario.Events.CreateEventBusAsync(new CreateEventBusRequest { Name = "bus" });
        await scenario.Events.PutRuleAsync(new PutRuleRequest { Name = "r", EventBusName = "bus", EventPattern = Any });
        await scenario.Events.PutTargetsAsync(
            new PutTargetsRequest { Rule = "r", EventBusName = "bus", Targets = [new Target { Id = "t", Arn = scenario.QueueArn("q") }] });

        await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => scenario.Events.DeleteRuleAsync(new DeleteRuleRequest { Name = "r", EventBusName = "bus" }));
        await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => scenario.Events.DeleteEventBusAsync(new DeleteEventBusRequest { Name = "bus" }));

        await scenario.Events.RemoveTargetsAsync(new RemoveTargetsRequest { Rule = "r", EventBusName = "bus", Ids = ["t"] });
        await scenario.Events.DeleteRuleAsync(new DeleteRuleRequest { Name = "r", EventBusName = "bus" });
        await scenario.Events.DeleteEventBusAsync(new DeleteEventBusRequest { Name = "bus" });
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => scenario.Events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = "bus" }));
    }

    [Fact]
    public async Task Rules_are_listed_page_by_page()
    {
        foreach (var name in new[] { "page-b", "page-a", "page-c" })
        {
            await scenario.PutRuleAsync(name, Any);
        }

        var first = await scenario.Events.ListRulesAsync(new ListRulesRequest { NamePrefix = "page-", Limit = 2 });
        var second = await scenario.Events.ListRulesAsync(
            new ListRulesRequest { NamePrefix = "page-", Limit = 2, NextToken = first.NextToken });

        Assert.Equal(["page-a", "page-b"], first.Rules.Select(rule => rule.Name));
        Assert.Equal(["page-c"], second.Rules.Select(rule => rule.Name));
        Assert.Null(second.NextToken);
    }

    [Theory]
    [InlineData("""{"detail": {"k": ["v"]}}""", true)]
    [InlineData("""{"detail": {"k": ["w"]}}""", false)]
    public async Task A_pattern_can_be_tried(string pattern, bool expected)
    {
        const string Event =
            """{"id": "1", "source": "s", "detail-type": "t", "account": "1", "region": "r", "time": "t", "detail": {"k": "v"}}""";

        var answer = await scenario.Events.TestEventPatternAsync(new TestEventPatternRequest { EventPattern = pattern, Event = Event });

        Assert.Equal(expected, answer.Result);
    }
}
