namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>All that a client may do wrong below the level of messages. Each ends the connection, with this close frame.</summary>
internal static class ProtocolFaults
{
    /// <summary>A reserved bit is set that no negotiated extension uses, or the bit of permessage-deflate where it may not stand.</summary>
    public static readonly CloseReason ReservedBit = Error("A reserved bit is set.");

    /// <summary>The opcode is none of the protocol's.</summary>
    public static readonly CloseReason ReservedOpcode = Error("The opcode is reserved.");

    /// <summary>Clients mask every frame.</summary>
    public static readonly CloseReason NotMasked = Error("The frame is not masked.");

    /// <summary>Close, ping and pong come in one frame.</summary>
    public static readonly CloseReason FragmentedControl = Error("A control frame is fragmented.");

    /// <summary>Close, ping and pong carry at most 125 bytes.</summary>
    public static readonly CloseReason LongControl = Error("A control frame is longer than 125 bytes.");

    /// <summary>Lengths are written in as few bytes as they need, and have 63 bits.</summary>
    public static readonly CloseReason WrongLength = Error("The length is not encoded in the fewest bytes.");

    /// <summary>A frame continues a message where none has begun.</summary>
    public static readonly CloseReason NothingToContinue = Error("There is no message to continue.");

    /// <summary>A message begins before the one before it has ended.</summary>
    public static readonly CloseReason Unfinished = Error("The message before is not finished.");

    /// <summary>A close frame has no payload, or a code of two bytes and a text.</summary>
    public static readonly CloseReason WrongClose = Error("The close frame's payload is one byte.");

    /// <summary>The close code is reserved or none.</summary>
    public static readonly CloseReason WrongCloseCode = Error("The close code may not be sent.");

    /// <summary>Text is UTF-8; the text of a close frame too.</summary>
    public static readonly CloseReason NotUtf8 = new(CloseCode.InvalidPayload, "The text is not UTF-8.");

    /// <summary>The payload of a compressed message is not what DEFLATE makes.</summary>
    public static readonly CloseReason NotDeflated = new(CloseCode.InvalidPayload, "The compressed message cannot be read.");

    /// <summary>A message goes on and on beyond the limit. Send messages of at most the limit.</summary>
    public static readonly CloseReason EndlessMessage = new(CloseCode.MessageTooBig, "The message does not end.");

    /// <summary>A frame is longer than the server takes. Send the message in several frames.</summary>
    public static readonly CloseReason FrameTooLong = new(CloseCode.MessageTooBig, "The frame is too long.");

    /// <summary>A message is longer than the server takes. Send a shorter one.</summary>
    public static readonly CloseReason MessageTooLong = new(CloseCode.MessageTooBig, "The message is too long.");

    /// <summary>A message is binary. Send text.</summary>
    public static readonly CloseReason BinaryMessage = new(CloseCode.UnsupportedData, "Binary messages are not supported.");

    private static CloseReason Error(string text) => new(CloseCode.ProtocolError, text);
}
