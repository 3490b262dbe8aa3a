namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>The shard is, or may be, another instance's by now.</summary>
internal sealed class LeaseLostException(string message) : Exception(message);
