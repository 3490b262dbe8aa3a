using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>The readers of the shards that this instance owns, each a task of its own: one that stands still does not hold up the others.</summary>
internal sealed class ShardReaders(
    InstanceId me,
    ShardSource source,
    LeaseTable leases,
    IShardHandler handler,
    DeliveredWatermarks watermarks,
    StreamMetrics metrics,
    TimeProvider time,
    IOptions<StreamOptions> options,
    ILoggerFactory loggers)
{
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Owned => _running.Keys;

    /// <param name="stream">The stream.</param>
    /// <param name="lease">The lease, which this instance has taken.</param>
    /// <param name="sentAt">When it was asked for, as a timestamp.</param>
    public void Start(string stream, Lease lease, long sentAt)
    {
        var term = new LeaseTerm(time, options.Value.LeaseDuration, sentAt);
        var handling = new BatchHandling(lease.ShardId, handler, metrics, time, options, loggers.CreateLogger<BatchHandling>());
        var reader = new ShardReader(
            stream, lease, term, me, source, leases, handler, handling, watermarks, metrics, time, options, loggers.CreateLogger<ShardReader>());
        var stop = new CancellationTokenSource();
        _running.Add(lease.ShardId, new Running(stop, term, Task.Run(() => reader.RunAsync(stop.Token))));
    }

    /// <summary>The lease of a shard that this instance reads has been renewed.</summary>
    /// <param name="shardId">The shard.</param>
    /// <param name="sentAt">When that was asked for, as a timestamp.</param>
    public void Renewed(string shardId, long sentAt) => _running[shardId].Term.Renew(sentAt);

    /// <summary>Stops a reader and waits until it has handled its last batch; true when it had come to the end of its shard.</summary>
    public async Task<bool> StopAsync(string shardId)
    {
        if (!_running.Remove(shardId, out var running))
        {
            return false;
        }

        await running.Stop.CancelAsync();
        var ended = await running.Task;
        running.Stop.Dispose();
        return ended;
    }

    /// <summary>Takes out the readers that have stopped by themselves, and tells which of them came to the end of their shards.</summary>
    public async Task<List<string>> TakeEndedAsync()
    {
        var ended = new List<string>();
        foreach (var shardId in _running.Where(pair => pair.Value.Task.IsCompleted).Select(pair => pair.Key).ToList())
        {
            if (await StopAsync(shardId))
            {
                ended.Add(shardId);
            }
        }

        return ended;
    }

    private sealed record Running(CancellationTokenSource Stop, LeaseTerm Term, Task<bool> Task);
}
