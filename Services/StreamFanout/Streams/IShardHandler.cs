namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Does something with the records of the shards that this instance reads.</summary>
internal interface IShardHandler
{
    /// <summary>This instance begins to read a shard.</summary>
    Task BeginAsync(string shardId, CancellationToken cancellationToken);

    /// <summary>Takes a batch; when it returns, the next may come.</summary>
    Task<Handover> HandleAsync(ShardBatch batch, CancellationToken cancellationToken);

    /// <summary>The stream no longer holds records that have not been read; it is read on from the oldest that it holds, and begun anew.</summary>
    Task LostAsync(string shardId, CancellationToken cancellationToken);

    /// <summary>This instance no longer reads a shard.</summary>
    void End(string shardId);
}
