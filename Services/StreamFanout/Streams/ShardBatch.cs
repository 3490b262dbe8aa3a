using Amazon.DynamoDBStreams.Model;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>What one read of a shard brought.</summary>
/// <param name="ShardId">The shard.</param>
/// <param name="Records">The records, in order; empty when the read reached the shard's tip.</param>
/// <param name="ReadAt">When the read began: everything that the shard held by then has been read, this batch included, if it is empty.</param>
/// <param name="IsLast">The shard is closed, and holds no more.</param>
internal sealed record ShardBatch(string ShardId, IReadOnlyList<Record> Records, DateTimeOffset ReadAt, bool IsLast);
