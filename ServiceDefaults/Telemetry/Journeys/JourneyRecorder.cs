using System.Diagnostics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

/// <summary>
/// Keeps the latest spans of journeys in memory, whether anything is exported or not. It makes spans for journeys and for nothing else: of any other
/// trace it looks at four bytes.
/// </summary>
internal sealed class JourneyRecorder : IDisposable
{
    private const int Kept = 1024;

    private static readonly string[] Sources = [TelemetryNames.System, "Microsoft.AspNetCore"];

    private readonly Lock _gate = new();
    private readonly Queue<Activity> _spans = new();
    private readonly ServiceIdentity _identity;
    private readonly ActivityListener _listener;

    /// <summary>Begins to listen.</summary>
    public JourneyRecorder(ServiceIdentity identity)
    {
        _identity = identity;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name),
            Sample = static (ref options) => IsOfJourney(options) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What this process did for a journey.</summary>
    public JourneySpans Of(ActivityTraceId id)
    {
        lock (_gate)
        {
            return new JourneySpans(_identity.InstanceId, [.. _spans.Where(span => TracesOf(span).Contains(id)).Select(ToSpan)]);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Activity span)
    {
        if (!TracesOf(span).Any(JourneyTrace.Has))
        {
            return;
        }

        lock (_gate)
        {
            _spans.Enqueue(span);
            if (_spans.Count > Kept)
            {
                _spans.Dequeue();
            }
        }
    }

    /// <summary>One span may be the doing of several commands: it belongs to the trace of one and links to the others.</summary>
    private static IEnumerable<ActivityTraceId> TracesOf(Activity span) => span.Links.Select(link => link.Context.TraceId).Prepend(span.TraceId);

    private static bool IsOfJourney(in ActivityCreationOptions<ActivityContext> options) =>
        IsWatched(options.Parent) || options.Links?.Any(link => IsWatched(link.Context)) is true;

    private static bool IsWatched(in ActivityContext context) =>
        context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) && JourneyTrace.Has(context.TraceId);

    private static JourneySpan ToSpan(Activity span) => new(
        span.DisplayName,
        span.Kind.ToString(),
        new DateTimeOffset(span.StartTimeUtc, TimeSpan.Zero),
        span.Duration.TotalMilliseconds,
        span.Status is ActivityStatusCode.Error ? span.StatusDescription ?? "It failed." : null);
}
