namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>An item in the view-model table that no projector of ours wrote.</summary>
internal sealed class UnreadableImageException(string message, Exception cause) : Exception(message, cause);
