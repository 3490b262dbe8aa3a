using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Counts what comes from the stream and what goes to the gateways.</summary>
internal sealed class FanoutMetrics(HopMetrics hops, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, TimeSpan> _lags = new(StringComparer.Ordinal);

    /// <summary>How old the newest record was, of each shard, when it was read; zero where nothing was left to read.</summary>
    public IEnumerable<KeyValuePair<string, TimeSpan>> Lags => _lags;

    /// <param name="batch">Just read.</param>
    /// <param name="changes">What is in it.</param>
    /// <param name="delivered">Ends when all gateways have them.</param>
    public void Read(ShardBatch batch, IReadOnlyList<Change> changes, Task delivered)
    {
        var (now, begun) = (time.GetUtcNow(), time.GetTimestamp());
        var newest = batch.Records.Count == 0 ? TimeSpan.Zero : TimeSpan.MaxValue;
        foreach (var change in changes)
        {
            if (HybridVersion.TryGetInstant(change.Version, out var writtenAt))
            {
                hops.Passed(Hops.Stream, change.View, now - writtenAt);
                newest = now - writtenAt < newest ? now - writtenAt : newest;
            }
        }

        if (newest != TimeSpan.MaxValue)
        {
            _lags[batch.ShardId] = newest > TimeSpan.Zero ? newest : TimeSpan.Zero;
        }

        if (changes.Count > 0)
        {
            _ = delivered.ContinueWith(_ => Delivered(changes, begun), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>The shard is not read here any more.</summary>
    public void End(string shardId) => _lags.TryRemove(shardId, out _);

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
