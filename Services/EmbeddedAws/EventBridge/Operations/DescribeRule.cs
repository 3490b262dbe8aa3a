using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record DescribeRuleRequest(string? Name, string? EventBusName);

internal sealed record DescribeRuleResponse(
    string Name,
    string Arn,
    string? EventPattern,
    string? ScheduleExpression,
    string State,
    string? Description,
    string? RoleArn,
    string EventBusName,
    string? CreatedBy);

internal static class DescribeRule
{
    public static DescribeRuleResponse Handle(EventBridgeState state, DescribeRuleRequest request) =>
        Describe(state.Rule(request.EventBusName, Constraints.RuleName(request.Name)), state.AccountId);

    public static DescribeRuleResponse Describe(EventRule rule, string? createdBy) => new(
        rule.Name,
        rule.Arn,
        rule.PatternText,
        rule.ScheduleExpression,
        rule.State,
        rule.Description,
        rule.RoleArn,
        rule.EventBusName,
        createdBy);
}
