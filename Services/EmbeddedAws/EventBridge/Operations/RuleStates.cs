using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

/// <summary>What EnableRule and DisableRule share. A rate is counted anew from the moment of enabling.</summary>
internal static class RuleStates
{
    public static void Set(EventBridgeState state, string? busName, string? ruleName, string ruleState)
    {
        var name = Constraints.RuleName(ruleName);
        var bus = state.Bus(busName);
        bus.Change(rules => rules.TryGetValue(name, out var rule)
            ? rules.SetItem(name, (rule with { State = ruleState }).Rescheduled(state.Clock.GetUtcNow()))
            : throw EventBridgeErrors.NoRule(name, bus.Name));
    }
}
