using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record RemoveTargetsRequest(string? Rule, string? EventBusName, List<string?>? Ids, bool? Force);

internal sealed record RemoveTargetsResponse(int FailedEntryCount, List<FailedTarget> FailedEntries);

internal static class RemoveTargets
{
    public static RemoveTargetsResponse Handle(EventBridgeState state, RemoveTargetsRequest request)
    {
        var name = Constraints.RuleName(request.Rule, "rule");
        var ids = Constraints.Elements(request.Ids, "ids");
        var bus = state.Bus(request.EventBusName);
        List<FailedTarget> failed = [];
        bus.Change(rules =>
        {
            var rule = rules.GetValueOrDefault(name) ?? throw EventBridgeErrors.NoRule(name, bus.Name);
            failed = [.. ids.Where(id => !rule.Targets.ContainsKey(id)).Select(id => Missing(name, id))];
            return rules.SetItem(name, rule with { Targets = rule.Targets.RemoveRange(ids) });
        });
        return new RemoveTargetsResponse(failed.Count, failed);
    }

    private static FailedTarget Missing(string rule, string id) =>
        new(id, "ResourceNotFoundException", $"Rule {rule} does not have a target with id {id}.");
}
