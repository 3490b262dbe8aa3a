namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>What a client may send.</summary>
/// <param name="MaxMessageBytes">The longest message.</param>
/// <param name="MaxFrameBytes">The longest frame of a message; a longer one ends the connection.</param>
/// <param name="IsStrict">
/// True when a message that is too long or binary ends the connection; false when it is read to its end and dropped.
/// </param>
internal readonly record struct MessageLimits(int MaxMessageBytes, long MaxFrameBytes = long.MaxValue, bool IsStrict = false);
