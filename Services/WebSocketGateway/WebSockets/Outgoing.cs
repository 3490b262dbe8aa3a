using EventDrivenFrontends.WebSocketGateway.Frames;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What waits to be sent: one frame, or frames that are written while they are sent, or a ping or pong.</summary>
/// <param name="Frame">A whole frame, shared or this client's.</param>
/// <param name="Sequence">Each text is valid until the next is asked for.</param>
/// <param name="IsReply">True for an answer to something that the client sent; these are limited apart from live changes.</param>
internal readonly record struct Outgoing(SharedFrame? Frame, IEnumerable<ReadOnlyMemory<byte>>? Sequence, bool IsReply)
{
    /// <summary>The bytes of a ping or pong.</summary>
    public ReadOnlyMemory<byte> Control { get; private init; }

    /// <summary>True when more was waiting as this was taken.</summary>
    public bool HasMore { get; init; }

    public static Outgoing Live(SharedFrame frame) => new(frame, Sequence: null, IsReply: false);

    public static Outgoing Reply(SharedFrame frame) => new(frame, Sequence: null, IsReply: true);

    public static Outgoing Reply(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(Frame: null, sequence, IsReply: true);

    public static Outgoing CatchUp(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(Frame: null, sequence, IsReply: false);

    public static Outgoing PingOrPong(ReadOnlyMemory<byte> control) =>
        new(Frame: null, Sequence: null, IsReply: false) { Control = control };
}
