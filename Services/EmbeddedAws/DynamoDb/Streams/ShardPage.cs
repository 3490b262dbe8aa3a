namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

/// <param name="IsTrimmed">Records that were asked for are gone.</param>
/// <param name="IsEnd">The shard is closed and nothing comes after these.</param>
internal readonly record struct ShardPage(IReadOnlyList<ChangeRecord> Records, bool IsTrimmed, bool IsEnd);
