namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>What a client sent.</summary>
internal enum InboundKind
{
    /// <summary>A text message.</summary>
    Text,

    /// <summary>A binary message, dropped.</summary>
    Binary,

    /// <summary>A message above the limit, read to its end and dropped.</summary>
    TooLarge,

    /// <summary>A question for a sign of life; the answer repeats its payload.</summary>
    Ping,

    /// <summary>The answer to a ping, or a sign of life without one.</summary>
    Pong,

    /// <summary>The client closes; the answer is given.</summary>
    Close,

    /// <summary>The client breaks the protocol; the reason to close is given, and nothing more of what it sends is read.</summary>
    Fault,
}
