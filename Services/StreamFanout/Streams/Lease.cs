namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Who reads a shard, and how far it has been read.</summary>
/// <param name="ShardId">The shard.</param>
/// <param name="ParentId">The shard that it follows, which must be finished first; null when there is none any more.</param>
/// <param name="Owner">The instance that reads it; null when nobody does.</param>
/// <param name="Counter">Grows with every renewal. A counter that stands still for the lease's duration means that the owner is gone.</param>
/// <param name="Checkpoint">Sequence number of the last record that was handled; null before the first.</param>
/// <param name="Finished">The shard is closed and read to its end.</param>
/// <param name="Watermark">The version up to which everything in the shard has been delivered, as of the last renewal; null when that is not known.</param>
internal sealed record Lease(
    string ShardId, string? ParentId, string? Owner, long Counter, string? Checkpoint, bool Finished, string? Watermark = null);
