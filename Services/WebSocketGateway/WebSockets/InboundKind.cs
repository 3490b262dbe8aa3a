namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What a client sent.</summary>
internal enum InboundKind
{
    /// <summary>A text message.</summary>
    Text,

    /// <summary>A binary message, dropped.</summary>
    Binary,

    /// <summary>A message above the limit, read to its end and dropped.</summary>
    TooLarge,

    /// <summary>A message above the limit whose end did not come.</summary>
    Endless,

    /// <summary>The client closes.</summary>
    Close,
}
