using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record ListTargetsByRuleRequest(string? Rule, string? EventBusName, string? NextToken, int? Limit);

internal sealed record ListTargetsByRuleResponse(List<RuleTarget> Targets, string? NextToken);

internal static class ListTargetsByRule
{
    public static ListTargetsByRuleResponse Handle(EventBridgeState state, ListTargetsByRuleRequest request)
    {
        var rule = state.Rule(request.EventBusName, Constraints.RuleName(request.Rule, "rule"));
        var page = Page<RuleTarget>.Of(rule.Targets.Values, target => target.Id!, request.NextToken, Constraints.Limit(request.Limit));
        return new ListTargetsByRuleResponse(page.Items, page.NextToken);
    }
}
