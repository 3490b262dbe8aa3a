using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record DisableRuleRequest(string? Name, string? EventBusName);

internal static class DisableRule
{
    public static EmptyResponse Handle(EventBridgeState state, DisableRuleRequest request)
    {
        RuleStates.Set(state, request.EventBusName, request.Name, EventRule.Disabled);
        return new EmptyResponse();
    }
}
