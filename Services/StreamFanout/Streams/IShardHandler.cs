namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Does something with the records of the shards that this instance reads.</summary>
internal interface IShardHandler
{
    /// <summary>This instance begins to read a shard, or has to jump over records that the stream no longer holds.</summary>
    Task BeginAsync(string shardId, CancellationToken cancellationToken);

    /// <summary>Handles a batch. When it returns, the batch may be checkpointed and never be read again.</summary>
    Task HandleAsync(ShardBatch batch, CancellationToken cancellationToken);

    /// <summary>This instance no longer reads a shard.</summary>
    void End(string shardId);
}
