using EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;

internal sealed record PutRuleRequest(
    string? Name,
    string? EventBusName,
    string? EventPattern,
    string? ScheduleExpression,
    string? State,
    string? Description,
    string? RoleArn,
    List<EventTag?>? Tags);

internal sealed record PutRuleResponse(string RuleArn);

/// <summary>Creates or replaces a rule. What the request leaves out is reset; the targets stay.</summary>
internal static class PutRule
{
    private const int MaxRules = 300;

    public static PutRuleResponse Handle(EventBridgeState state, PutRuleRequest request)
    {
        var name = Constraints.RuleName(request.Name);
        var ruleState = RuleState(request.State);
        var tags = Constraints.Tags(request.Tags);
        if (string.IsNullOrEmpty(request.EventPattern) && string.IsNullOrEmpty(request.ScheduleExpression))
        {
            throw EventBridgeErrors.Validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        var pattern = string.IsNullOrEmpty(request.EventPattern) ? null : Constraints.Pattern(request.EventPattern);
        var bus = state.Bus(request.EventBusName);
        var rule = new EventRule(name, state.RuleArn(bus.Name, name), bus.Name)
        {
            State = ruleState,
            Description = request.Description,
            RoleArn = request.RoleArn,
            PatternText = pattern is null ? null : request.EventPattern,
            Pattern = pattern,
            ScheduleExpression = request.ScheduleExpression,
            Schedule = ScheduleOf(bus, request.ScheduleExpression),
        };

        bus.Change(rules => rules.TryGetValue(name, out var current)
            ? rules.SetItem(name, Replace(current, rule, state.Clock.GetUtcNow()))
            : rules.Count < MaxRules
                ? rules.Add(name, rule.Rescheduled(state.Clock.GetUtcNow()))
                : throw EventBridgeErrors.LimitExceeded());
        state.Tags.Add(rule.Arn, tags);
        return new PutRuleResponse(rule.Arn);
    }

    private static EventRule Replace(EventRule current, EventRule rule, DateTimeOffset now)
    {
        var keepsRunning = current.NextDue is not null && rule.IsEnabled && current.ScheduleExpression == rule.ScheduleExpression;
        rule = rule with { Targets = current.Targets };
        return keepsRunning ? rule with { NextDue = current.NextDue } : rule.Rescheduled(now);
    }

    private static string RuleState(string? state) => state switch
    {
        null => EventRule.Enabled,
        EventRule.Enabled or EventRule.Disabled or EventRule.EnabledWithManagementEvents => state,
        _ => throw EventBridgeErrors.Constraint(
            state,
            "state",
            $"satisfy enum value set: [{EventRule.Enabled}, {EventRule.Disabled}, {EventRule.EnabledWithManagementEvents}]"),
    };

    private static Schedule? ScheduleOf(EventBus bus, string? expression)
    {
        if (string.IsNullOrEmpty(expression))
        {
            return null;
        }

        if (bus.Name != EventBus.Default)
        {
            throw EventBridgeErrors.Validation("ScheduleExpression is supported only on the default event bus.");
        }

        return Schedule.TryParse(expression, out var schedule)
            ? schedule
            : throw EventBridgeErrors.Validation("Parameter ScheduleExpression is not valid.");
    }
}
