using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Counts what comes from the stream and what goes to the gateways.</summary>
internal sealed class FanoutMetrics(HopMetrics hops, TimeProvider time)
{
    /// <param name="changes">Just read.</param>
    /// <param name="delivered">Ends when all gateways have them.</param>
    public void Read(IReadOnlyList<Change> changes, Task delivered)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var (now, begun) = (time.GetUtcNow(), time.GetTimestamp());
        foreach (var change in changes)
        {
            if (HybridVersion.TryGetInstant(change.Version, out var writtenAt))
            {
                hops.Passed(Hops.Stream, change.View, now - writtenAt);
            }
        }

        _ = delivered.ContinueWith(_ => Delivered(changes, begun), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>A gateway has not taken a post.</summary>
    public void NotPosted(string error, TimeSpan duration) => hops.Failed(Hops.Fanout, error, duration);

    private void Delivered(IReadOnlyList<Change> changes, long begun)
    {
        var duration = time.GetElapsedTime(begun);
        foreach (var change in changes)
        {
            hops.Passed(Hops.Fanout, change.View, duration);
        }
    }
}
