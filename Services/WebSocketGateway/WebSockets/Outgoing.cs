namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What waits to be sent: one frame, or frames that are written while they are sent.</summary>
/// <param name="Frame">Ready to send; empty for a sequence.</param>
/// <param name="Sequence">Each frame is valid until the next is asked for.</param>
/// <param name="IsReply">True for an answer to something that the client sent; these are limited apart from live changes.</param>
internal readonly record struct Outgoing(ReadOnlyMemory<byte> Frame, IEnumerable<ReadOnlyMemory<byte>>? Sequence, bool IsReply)
{
    public static Outgoing Live(ReadOnlyMemory<byte> frame) => new(frame, Sequence: null, IsReply: false);

    public static Outgoing Reply(byte[] frame) => new(frame, Sequence: null, IsReply: true);

    public static Outgoing Reply(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(default, sequence, IsReply: true);

    public static Outgoing CatchUp(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(default, sequence, IsReply: false);
}
