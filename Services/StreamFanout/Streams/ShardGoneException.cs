namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>A closed shard that has not been read to its end is older than what the stream keeps.</summary>
internal sealed class ShardGoneException(string message, Exception cause) : Exception(message, cause);
