using System.Collections.Concurrent;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Tests.Poison;

/// <summary>The service's own handler, which fails, or stops in the middle of a batch, for what a test says.</summary>
internal sealed class FaultyHandler(IShardHandler inner) : IShardHandler
{
    private readonly ConcurrentDictionary<string, string> _last = new();
    private readonly ConcurrentDictionary<string, string> _shardOf = new();
    private readonly ConcurrentDictionary<string, bool> _reading = new();
    private readonly ConcurrentDictionary<string, bool> _held = new();
    private int _failures;
    private int _lost;

    /// <summary>Throws when an item with this key cannot be handled now.</summary>
    public static Action<string> Nothing { get; } = _ => { };

    public Action<string> Fault { get; set; } = Nothing;

    /// <summary>Ends when an item with this key may be handled.</summary>
    public Func<string, Task> Hold { get; set; } = _ => Task.CompletedTask;

    /// <summary>The shard that an item has come from.</summary>
    public IReadOnlyDictionary<string, string> ShardOf => _shardOf;

    /// <summary>False while an item is held.</summary>
    public bool IsThrough(string key) => !_held.ContainsKey(key);

    /// <summary>The shards that are read now.</summary>
    public ICollection<string> Reading => _reading.Keys;

    public int Failures => Volatile.Read(ref _failures);

    public int Lost => Volatile.Read(ref _lost);

    /// <summary>The last record that each shard has brought.</summary>
    public IReadOnlyDictionary<string, string> Last => _last;

    public async Task BeginAsync(string shardId, CancellationToken cancellationToken)
    {
        await inner.BeginAsync(shardId, cancellationToken);
        _reading[shardId] = true;
    }

    public async Task<Handover> HandleAsync(ShardBatch batch, CancellationToken cancellationToken)
    {
        foreach (var record in batch.Records)
        {
            var key = record.Dynamodb.Keys[ViewTable.Key].S;
            (_last[batch.ShardId], _shardOf[key]) = (record.Dynamodb.SequenceNumber, batch.ShardId);
            _held[key] = true;
            await Hold(key);
            _held.TryRemove(key, out _);
            try
            {
                Fault(key);
            }
            catch
            {
                Interlocked.Increment(ref _failures);
                throw;
            }
        }

        return await inner.HandleAsync(batch, cancellationToken);
    }

    public Task LostAsync(string shardId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lost);
        return inner.LostAsync(shardId, cancellationToken);
    }

    public void End(string shardId)
    {
        inner.End(shardId);
        _reading.TryRemove(shardId, out _);
    }
}
