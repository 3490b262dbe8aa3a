namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>What becomes of a batch after it has been taken.</summary>
/// <param name="Delivered">Ends when the batch has had its effect. Then it is checkpointed, in order, and never read again.</param>
/// <param name="Watermark">The version up to which everything of the shard has been delivered by then; null when that is not known.</param>
internal readonly record struct Handover(Task Delivered, string? Watermark);
