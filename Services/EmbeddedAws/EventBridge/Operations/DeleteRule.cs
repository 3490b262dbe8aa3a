using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record DeleteRuleRequest(string? Name, string? EventBusName);

/// <summary>Deleting a rule that does not exist succeeds; one with targets stays.</summary>
internal static class DeleteRule
{
    public static EmptyResponse Handle(EventBridgeState state, DeleteRuleRequest request)
    {
        var name = Constraints.RuleName(request.Name);
        var bus = state.Bus(request.EventBusName);
        bus.Change(rules => rules.TryGetValue(name, out var rule) && !rule.Targets.IsEmpty
            ? throw EventBridgeErrors.Validation("Rule can't be deleted since it has targets.")
            : rules.Remove(name));
        state.Tags.RemoveAll(state.RuleArn(bus.Name, name));
        return new EmptyResponse();
    }
}
