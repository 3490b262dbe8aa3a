using System.Diagnostics;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>The spans of one batch: how long each traced change waited in the stream, and how long all nodes took to have it.</summary>
internal sealed class FanoutSpans
{
    private readonly List<Activity> _open = [];

    private FanoutSpans(IReadOnlyList<Change> changes, DateTimeOffset now) => Changes = [.. changes.Select(change => Begin(change, now))];

    /// <summary>The changes, with the spans that what follows belongs to.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <param name="changes">Just read.</param>
    /// <param name="now">The time.</param>
    public static FanoutSpans Begin(IReadOnlyList<Change> changes, DateTimeOffset now) => new(changes, now);

    public void EndWith(Task delivered)
    {
        if (_open.Count > 0)
        {
            _ = delivered.ContinueWith(
                _ => _open.ForEach(span => span.Stop()), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private Change Begin(Change change, DateTimeOffset now)
    {
        if (change.TraceParent is null)
        {
            return change;
        }

        var writtenAt = HybridVersion.TryGetInstant(change.Version, out var instant) ? instant : now;
        var waited = TraceContext.Record(
            "stream wait",
            ActivityKind.Consumer,
            TraceContext.Parse(change.TraceParent),
            writtenAt,
            now,
            span => span.SetTag("messaging.system", "aws.dynamodb_streams").SetTag("messaging.operation.type", "receive"));
        var outer = Activity.Current;
        var span = TraceContext.Begin("fan out", ActivityKind.Producer, waited);
        Activity.Current = outer;
        if (span is null)
        {
            return change;
        }

        span.SetTag("messaging.operation.type", "send").SetTag("messaging.destination.name", change.View);
        _open.Add(span);
        return change with { TraceParent = span.Id };
    }
}
