using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Tests.Poison;

/// <summary>The service's own handler, which fails for what a test says.</summary>
internal sealed class FaultyHandler(IShardHandler inner) : IShardHandler
{
    private readonly ConcurrentDictionary<string, string> _last = new();
    private int _failures;
    private int _lost;

    /// <summary>Throws when an item with this key cannot be handled now.</summary>
    public static Action<string> Nothing { get; } = _ => { };

    public Action<string> Fault { get; set; } = Nothing;

    public int Failures => Volatile.Read(ref _failures);

    public int Lost => Volatile.Read(ref _lost);

    /// <summary>The last record that each shard has brought.</summary>
    public IReadOnlyDictionary<string, string> Last => _last;

    public Task BeginAsync(string shardId, CancellationToken cancellationToken) => inner.BeginAsync(shardId, cancellationToken);

    public Task<Handover> HandleAsync(ShardBatch batch, CancellationToken cancellationToken)
    {
        foreach (var record in batch.Records)
        {
            _last[batch.ShardId] = record.Dynamodb.SequenceNumber;
            try
            {
                Fault(record.Dynamodb.Keys[ViewTable.Key].S);
            }
            catch
            {
                Interlocked.Increment(ref _failures);
                throw;
            }
        }

        return inner.HandleAsync(batch, cancellationToken);
    }

    public Task LostAsync(string shardId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lost);
        return inner.LostAsync(shardId, cancellationToken);
    }

    public void End(string shardId) => inner.End(shardId);
}
