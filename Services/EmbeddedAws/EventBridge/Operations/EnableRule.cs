using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record EnableRuleRequest(string? Name, string? EventBusName);

internal static class EnableRule
{
    public static EmptyResponse Handle(EventBridgeState state, EnableRuleRequest request)
    {
        RuleStates.Set(state, request.EventBusName, request.Name, EventRule.Enabled);
        return new EmptyResponse();
    }
}
