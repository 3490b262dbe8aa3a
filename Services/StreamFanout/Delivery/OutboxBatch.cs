using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>What goes into one post.</summary>
/// <param name="Changes">At most the newest of each key.</param>
/// <param name="Progress">How far the shards have come with this batch; only what the batch completes.</param>
/// <param name="Restarted">Something was dropped, or a shard changed hands, since the batch before: a new link begins.</param>
/// <param name="Delivered">Ends those who wait for the batch.</param>
internal sealed record OutboxBatch(
    IReadOnlyList<Change> Changes, IReadOnlyList<ShardProgress> Progress, bool Restarted, TaskCompletionSource Delivered);
