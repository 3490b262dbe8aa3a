using System.Diagnostics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>
/// The W3C trace context of a command, as it travels with what follows from the command: in the event's <c>meta</c>, in the item of the view, in the
/// change. (https://www.w3.org/TR/trace-context/)
/// </summary>
public static class TraceContext
{
    /// <summary>The current span as a <c>traceparent</c>; null when there is none or it is not sampled.</summary>
    public static string? Current => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>What <paramref name="traceParent"/> says; null when it is none, or is not sampled, so that nothing is to be traced.</summary>
    public static ActivityContext? Parse(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context)
        && context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            ? context
            : null;

    /// <summary>Begins a span of what goes on now on behalf of <paramref name="parent"/>; null when that is not traced.</summary>
    /// <param name="name">What goes on.</param>
    /// <param name="kind">Its side of a message or call.</param>
    /// <param name="parent">Whose doing it is.</param>
    /// <param name="others">Whose doing it is as well, where several were taken together.</param>
    public static Activity? Begin(string name, ActivityKind kind, ActivityContext? parent, IEnumerable<ActivityContext>? others = null) =>
        parent is { } context
            ? TelemetryNames.Activities.StartActivity(name, kind, context, links: others?.Select(other => new ActivityLink(other)))
            : null;

    /// <summary>A span of what is over, such as the wait in a queue.</summary>
    /// <param name="name">What it was.</param>
    /// <param name="kind">Its side of a message or call.</param>
    /// <param name="parent">On whose behalf; null when that is not traced.</param>
    /// <param name="from">When it began.</param>
    /// <param name="to">When it ended; not before <paramref name="from"/> on another machine's clock.</param>
    /// <param name="describe">Adds attributes.</param>
    /// <returns>The span, as the parent of what follows.</returns>
    public static ActivityContext? Record(
        string name, ActivityKind kind, ActivityContext? parent, DateTimeOffset from, DateTimeOffset to, Action<Activity>? describe = null)
    {
        if (parent is not { } context)
        {
            return null;
        }

        var outer = Activity.Current;
        using var span = TelemetryNames.Activities.StartActivity(name, kind, context, startTime: from);
        if (span is not null)
        {
            describe?.Invoke(span);
            span.SetEndTime(to > from ? to.UtcDateTime : from.UtcDateTime.AddTicks(1));
            span.Stop();
        }

        Activity.Current = outer;
        return span?.Context ?? context;
    }
}
