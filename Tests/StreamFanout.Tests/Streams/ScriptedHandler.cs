using System.Collections.Concurrent;
using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Tests.Streams;

/// <summary>Handles batches as a test says, and notes what has been handled.</summary>
internal sealed class ScriptedHandler : IShardHandler
{
    private readonly ConcurrentQueue<string> _handled = new();
    private int _lost;
    private int _tries;

    /// <summary>Throws for what cannot be handled; returns the task that ends when the batch has been delivered.</summary>
    public Func<ShardBatch, Task> Script { get; set; } = _ => Task.CompletedTask;

    /// <summary>The sequence numbers of what has been handled, in order.</summary>
    public IReadOnlyList<string> Handled => [.. _handled];

    public int Lost => Volatile.Read(ref _lost);

    public int Tries => Volatile.Read(ref _tries);

    public Task BeginAsync(string shardId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Handover> HandleAsync(ShardBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tries);
        var delivered = Script(batch);
        foreach (var record in batch.Records)
        {
            _handled.Enqueue(record.Dynamodb.SequenceNumber);
        }

        return Task.FromResult(new Handover(delivered, batch.Records is [.., var last] ? last.Dynamodb.SequenceNumber : null));
    }

    public Task LostAsync(string shardId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lost);
        return Task.CompletedTask;
    }

    public void End(string shardId)
    {
    }
}
