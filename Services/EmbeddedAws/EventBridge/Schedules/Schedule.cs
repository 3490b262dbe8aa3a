using System.Diagnostics.CodeAnalysis;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge.Schedules;

/// <summary>When a schedule rule is due. All times are UTC, as EventBridge's rules know no other zone.</summary>
internal abstract class Schedule
{
    /// <summary>The first time after <paramref name="after"/>, or null when there is none any more.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after);

    public static bool TryParse(string expression, [NotNullWhen(true)] out Schedule? schedule)
    {
        schedule = (Schedule?)RateSchedule.TryParse(expression) ?? CronSchedule.TryParse(expression);
        return schedule is not null;
    }
}
