using System.Text.Json;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Inputs;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record PutTargetsRequest(string? Rule, string? EventBusName, List<RuleTarget>? Targets);

internal sealed record PutTargetsResponse(int FailedEntryCount, List<FailedTarget> FailedEntries);

internal sealed record FailedTarget(string? TargetId, string ErrorCode, string ErrorMessage);

/// <summary>Adds targets, or replaces those of the same id. Only SQS queues can be reached here, so anything else is refused.</summary>
internal static class PutTargets
{
    private const int MaxTargets = 5;

    public static PutTargetsResponse Handle(EventBridgeState state, PutTargetsRequest request)
    {
        var name = Constraints.RuleName(request.Rule, "rule");
        var targets = request.Targets is { Count: > 0 } given
            ? given
            : throw EventBridgeErrors.Constraint(
                request.Targets is null ? null : "[]", "targets", "have length greater than or equal to 1");
        targets.ForEach(Check);

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

    private static void Check(RuleTarget target)
    {
        var id = Constraints.RuleName(target.Id, "targets.1.member.id");
        CheckQueue(Constraints.Required(target.Arn, "targets.1.member.arn"));
        if (target.DeadLetterConfig?.Arn is { } deadLetters)
        {
            CheckQueue(deadLetters);
        }

        if (new object?[] { target.Input, target.InputPath, target.InputTransformer }.Count(input => input is not null) > 1)
        {
            throw EventBridgeErrors.Validation($"Only one of Input, InputPath, or InputTransformer must be provided for target {id}.");
        }

        if (target.Input is { } input && !IsJson(input))
        {
            throw EventBridgeErrors.Validation($"JSON syntax error in input for target {id}");
        }

        if (target.InputPath is { } path && EventPath.TryParse(path) is null)
        {
            throw EventBridgeErrors.Validation($"Invalid InputPath for target {id}.");
        }

        if (target.InputTransformer is { } transformer)
        {
            TargetInput.Check(id, transformer);
        }
    }

    private static void CheckQueue(string arn)
    {
        if (arn.Split(':') is not ["arn", _, var service, { Length: > 0 }, { Length: > 0 }, { Length: > 0 }, ..])
        {
            throw EventBridgeErrors.Validation($"Parameter {arn} is not valid. Reason: Provided Arn is not in correct format.");
        }

        if (service != "sqs")
        {
            throw EventBridgeErrors.Validation($"Parameter {arn} is not valid. Reason: Only SQS queues are supported as targets here.");
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
