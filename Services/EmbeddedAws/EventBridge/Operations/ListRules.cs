using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record ListRulesRequest(string? NamePrefix, string? EventBusName, string? NextToken, int? Limit);

internal sealed record ListRulesResponse(List<DescribeRuleResponse> Rules, string? NextToken);

internal static class ListRules
{
    public static ListRulesResponse Handle(EventBridgeState state, ListRulesRequest request)
    {
        var matching = state.Bus(request.EventBusName).Rules.Values
            .Where(rule => rule.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal));
        var page = Page<EventRule>.Of(matching, rule => rule.Name, request.NextToken, Constraints.Limit(request.Limit));
        return new ListRulesResponse(page.Items.ConvertAll(rule => DescribeRule.Describe(rule, createdBy: null)), page.NextToken);
    }
}
