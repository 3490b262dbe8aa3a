using Amazon.EventBridge;
using Amazon.EventBridge.Model;
using EventDrivenFrontends.Integration.Tests.Clouds;
using EventDrivenFrontends.Integration.Tests.Suites;

namespace EventDrivenFrontends.Integration.Tests.EventBridge;

public abstract class RuleTests(Cloud cloud) : EventBridgeTests(cloud)
{
    private const string Any = """{"source": ["any"]}""";

    [SuiteFact]
    public async Task A_rule_is_described_as_it_was_put()
    {
        var put = await Events.PutRuleAsync(new PutRuleRequest
        {
            Name = "rule", EventBusName = Bus, EventPattern = Any, Description = "d", State = RuleState.DISABLED,
        });

        var rule = await Events.DescribeRuleAsync(new DescribeRuleRequest { Name = "rule", EventBusName = Bus });

        Assert.Equal($"arn:aws:events:{Cloud.Region}:{Account}:rule/{Bus}/rule", put.RuleArn);
        Assert.Equal((put.RuleArn, Any, "d", RuleState.DISABLED), (rule.Arn, rule.EventPattern, rule.Description, rule.State));
    }

    [SuiteFact]
    public async Task An_invalid_pattern_is_refused_with_the_reason()
    {
        var fault = await Assert.ThrowsAsync<InvalidEventPatternException>(() => PutRuleAsync("invalid", """{"source": "a"}"""));

        Assert.StartsWith("Event pattern is not valid. Reason: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("must be an object or an array", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => Events.DescribeRuleAsync(new DescribeRuleRequest { Name = "invalid", EventBusName = Bus }));
    }

    [SuiteTheory]
    [InlineData("a b", Any, null, "Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+")]
    [InlineData("r", null, null, "Parameter(s) EventPattern or ScheduleExpression must be specified.")]
    [InlineData("r", null, "rate(1 minutes)", "Parameter ScheduleExpression is not valid.")]
    public async Task A_faulty_rule_is_refused(string name, string? pattern, string? schedule, string reason)
    {
        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => Events.PutRuleAsync(
            new PutRuleRequest { Name = name, EventPattern = pattern!, ScheduleExpression = schedule! }));

        Assert.Equal("ValidationException", fault.ErrorCode);
        Assert.EndsWith(reason, fault.Message, StringComparison.Ordinal);
    }

    [SuiteFact]
    public async Task A_rule_takes_five_targets()
    {
        await PutRuleAsync("five", Any);
        for (var i = 0; i < 5; i++)
        {
            await PutTargetAsync("five", new Target { Id = $"t{i}", Arn = QueueArn("q") });
        }

        await PutTargetAsync("five", new Target { Id = "t0", Arn = QueueArn("other") });
        await Assert.ThrowsAsync<LimitExceededException>(
            () => PutTargetAsync("five", new Target { Id = "t5", Arn = QueueArn("q") }));

        var listed = await Events.ListTargetsByRuleAsync(new ListTargetsByRuleRequest { Rule = "five", EventBusName = Bus });
        Assert.Equal(["other", "q", "q", "q", "q"], listed.Targets.Select(target => target.Arn.Split(':')[^1]));
    }

    [SuiteFact]
    public async Task A_target_that_is_no_arn_is_refused()
    {
        await PutRuleAsync("unreachable", Any);

        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => PutTargetAsync("unreachable", new Target { Id = "t", Arn = "not-an-arn" }));
        Assert.Equal("ValidationException", fault.ErrorCode);
    }

    [SuiteFact]
    public async Task A_rule_is_deleted_after_its_targets_and_a_bus_after_its_rules()
    {
        await Events.PutRuleAsync(new PutRuleRequest { Name = "r", EventBusName = Bus, EventPattern = Any });
        await Events.PutTargetsAsync(
            new PutTargetsRequest { Rule = "r", EventBusName = Bus, Targets = [new Target { Id = "t", Arn = QueueArn("q") }] });

        await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => Events.DeleteRuleAsync(new DeleteRuleRequest { Name = "r", EventBusName = Bus }));
        await Assert.ThrowsAsync<AmazonEventBridgeException>(
            () => Events.DeleteEventBusAsync(new DeleteEventBusRequest { Name = Bus }));

        await Events.RemoveTargetsAsync(new RemoveTargetsRequest { Rule = "r", EventBusName = Bus, Ids = ["t"] });
        await Events.DeleteRuleAsync(new DeleteRuleRequest { Name = "r", EventBusName = Bus });
        await Events.DeleteEventBusAsync(new DeleteEventBusRequest { Name = Bus });
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => Events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = Bus }));
    }

    [SuiteFact]
    public async Task Rules_are_listed_page_by_page()
    {
        foreach (var name in new[] { "page-b", "page-a", "page-c" })
        {
            await PutRuleAsync(name, Any);
        }

        var first = await Events.ListRulesAsync(new ListRulesRequest { EventBusName = Bus, NamePrefix = "page-", Limit = 2 });
        var second = await Events.ListRulesAsync(
            new ListRulesRequest { EventBusName = Bus, NamePrefix = "page-", Limit = 2, NextToken = first.NextToken });

        Assert.Equal((2, 1), (first.Rules.Count, second.Rules.Count));
        Assert.Equal(["page-a", "page-b", "page-c"], first.Rules.Concat(second.Rules).Select(rule => rule.Name).Order());
        Assert.Null(second.NextToken);
    }

    [SuiteTheory]
    [InlineData("""{"detail": {"k": ["v"]}}""", true)]
    [InlineData("""{"detail": {"k": ["w"]}}""", false)]
    public async Task A_pattern_can_be_tried(string pattern, bool expected)
    {
        const string Event =
            """{"id": "1", "source": "s", "detail-type": "t", "account": "1", "region": "r", "time": "t", "detail": {"k": "v"}}""";

        var answer = await Events.TestEventPatternAsync(new TestEventPatternRequest { EventPattern = pattern, Event = Event });

        Assert.Equal(expected, answer.Result);
    }

    [SuiteFact]
    public async Task A_schedule_rule_is_for_the_default_bus_only()
    {
        var fault = await Assert.ThrowsAsync<AmazonEventBridgeException>(() => Events.PutRuleAsync(
            new PutRuleRequest { Name = "r", EventBusName = Bus, ScheduleExpression = "rate(1 minute)" }));

        Assert.Equal("ScheduleExpression is supported only on the default event bus.", fault.Message);
    }
}
