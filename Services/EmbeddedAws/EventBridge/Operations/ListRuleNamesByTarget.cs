using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record ListRuleNamesByTargetRequest(string? TargetArn, string? EventBusName, string? NextToken, int? Limit);

internal sealed record ListRuleNamesByTargetResponse(List<string> RuleNames, string? NextToken);

internal static class ListRuleNamesByTarget
{
    public static ListRuleNamesByTargetResponse Handle(EventBridgeState state, ListRuleNamesByTargetRequest request)
    {
        var arn = Constraints.Required(request.TargetArn, "targetArn");
        var names = state.Bus(request.EventBusName).Rules.Values
            .Where(rule => rule.Targets.Values.Any(target => target.Arn == arn))
            .Select(rule => rule.Name);
        var page = Page<string>.Of(names, name => name, request.NextToken, Constraints.Limit(request.Limit));
        return new ListRuleNamesByTargetResponse(page.Items, page.NextToken);
    }
}
