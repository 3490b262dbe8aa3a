using System.Collections.Concurrent;
using System.Diagnostics;

namespace EventDrivenFrontends.Testing;

/// <summary>One trace, begun by the test, and the spans that the services' own source adds to it.</summary>
public sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    /// <summary>Begins to listen.</summary>
    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "EventDrivenFrontends",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == Context.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == Context.TraceId)
                {
                    _ended.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Where the trace begins.</summary>
    public ActivityContext Context { get; } = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    /// <summary>The same as text.</summary>
    public string TraceParent => $"00-{Context.TraceId}-{Context.SpanId}-01";

    /// <summary>What has ended, in that order.</summary>
    public IReadOnlyList<Activity> Ended => [.. _ended];

    /// <summary>Whether a trace context is one of this trace, and not its beginning.</summary>
    public bool Continues(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, out var context) && context.TraceId == Context.TraceId && context.SpanId != Context.SpanId;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
