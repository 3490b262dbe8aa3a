using System.Collections.Immutable;
using EventDrivenFrontends.EventPatterns;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Records;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.State;

/// <summary>A rule as it stands; every change makes a new one.</summary>
internal sealed record EventRule(string Name, string Arn, string EventBusName)
{
    public const string Enabled = "ENABLED";
    public const string Disabled = "DISABLED";
    public const string EnabledWithManagementEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    public string State { get; init; } = Enabled;

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    public string? PatternText { get; init; }

    public EventPattern? Pattern { get; init; }

    public string? ScheduleExpression { get; init; }

    public Schedule? Schedule { get; init; }

    /// <summary>When the schedule fires next; null for a rule that is disabled or has no schedule.</summary>
    public DateTimeOffset? NextDue { get; init; }

    public ImmutableSortedDictionary<string, RuleTarget> Targets { get; init; } =
        ImmutableSortedDictionary.Create<string, RuleTarget>(StringComparer.Ordinal);

    public bool IsEnabled => State != Disabled;

    public RuleStored ToRecord() => new(Name, Arn, EventBusName, State)
    {
        Description = Description,
        RoleArn = RoleArn,
        Pattern = PatternText,
        Schedule = ScheduleExpression,
        NextDue = NextDue,
        Targets = [.. Targets.Values],
    };

    public static EventRule Of(RuleStored stored) => new(stored.Name, stored.Arn, stored.Bus)
    {
        State = stored.State,
        Description = stored.Description,
        RoleArn = stored.RoleArn,
        PatternText = stored.Pattern,
        Pattern = stored.Pattern is null ? null : EventPattern.Parse(stored.Pattern),
        ScheduleExpression = stored.Schedule,
        Schedule = stored.Schedule is { } text && Schedules.Schedule.TryParse(text, out var schedule) ? schedule : null,
        NextDue = stored.NextDue,
        Targets = stored.Targets.ToImmutableSortedDictionary(target => target.Id!, target => target, StringComparer.Ordinal),
    };

    /// <summary>With the next due time counted from <paramref name="now"/>.</summary>
    public EventRule Rescheduled(DateTimeOffset now) => this with { NextDue = IsEnabled ? Schedule?.Next(now) : null };

    /// <summary>After it fired: a rate keeps its beat, unless it is behind by more than a whole interval.</summary>
    public EventRule Advanced(DateTimeOffset now) =>
        NextDue is { } due && Schedule?.Next(due) is { } next && next > now ? this with { NextDue = next } : Rescheduled(now);
}
