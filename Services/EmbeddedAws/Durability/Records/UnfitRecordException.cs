namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>A record that cannot be replayed, though it was read as it was written.</summary>
internal sealed class UnfitRecordException(string message) : Exception(message);
