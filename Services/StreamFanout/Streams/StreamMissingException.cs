namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>The table that should have a stream has none.</summary>
internal sealed class StreamMissingException(string message) : Exception(message);
