using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record PutTargetsRequest(string? Rule, string? EventBusName, List<RuleTarget?>? Targets);

internal sealed record PutTargetsResponse(int FailedEntryCount, List<FailedTarget> FailedEntries);

internal sealed record FailedTarget(string? TargetId, string ErrorCode, string ErrorMessage);

/// <summary>Adds targets, or replaces those of the same id.</summary>
internal static class PutTargets
{
    private const int MaxTargets = 5;
    private const int MaxGiven = 100;

    public static PutTargetsResponse Handle(EventBridgeState state, PutTargetsRequest request)
    {
        var name = Constraints.RuleName(request.Rule, "rule");
        var targets = Constraints.Elements(request.Targets, "targets");
        if (targets.Count == 0)
        {
            throw EventBridgeErrors.Constraint("[]", "targets", "have length greater than or equal to 1");
        }

        if (targets.Count > MaxGiven)
        {
            throw EventBridgeErrors.Constraint("…", "targets", $"have length less than or equal to {MaxGiven}");
        }

        for (var i = 0; i < targets.Count; i++)
        {
            TargetCheck.Check(targets[i], $"targets.{i + 1}.member");
        }

        var bus = state.Bus(request.EventBusName);
        bus.Change(rules =>
        {
            var rule = rules.GetValueOrDefault(name) ?? throw EventBridgeErrors.NoRule(name, bus.Name);
            var all = rule.Targets.SetItems(targets.Select(target => KeyValuePair.Create(target.Id!, target)));
            return all.Count <= MaxTargets
                ? rules.SetItem(name, rule with { Targets = all })
                : throw EventBridgeErrors.LimitExceeded();
        });
        return new PutTargetsResponse(0, []);
    }
}
