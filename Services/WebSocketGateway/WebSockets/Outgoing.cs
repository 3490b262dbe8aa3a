using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What waits to be sent: one frame, or frames that are written while they are sent, or a ping or pong.</summary>
/// <param name="Frame">A whole frame, shared or this client's.</param>
/// <param name="Sequence">Each text is valid until the next is asked for.</param>
/// <param name="IsReply">True for an answer to something that the client sent; these are limited apart from live changes.</param>
internal readonly record struct Outgoing(SharedFrame? Frame, IEnumerable<ReadOnlyMemory<byte>>? Sequence, bool IsReply)
{
    /// <summary>The batch of changes that has been sent as a whole with this frame; null when it has not, or is none.</summary>
    public ChangeBatch? Completes { get; private init; }

    /// <summary>The bytes of a ping or pong.</summary>
    public ReadOnlyMemory<byte> Control { get; private init; }

    /// <summary>True for a message that came through the management API; these are limited apart from the rest.</summary>
    public bool IsPosted { get; private init; }

    /// <summary>Nothing to send any more: why the connection ends here.</summary>
    public CloseReason? End { get; private init; }

    /// <summary>True when more was waiting as this was taken.</summary>
    public bool HasMore { get; init; }

    public static Outgoing Live(SharedFrame frame, ChangeBatch? completes) =>
        new(frame, Sequence: null, IsReply: false) { Completes = completes };

    public static Outgoing Reply(SharedFrame frame) => new(frame, Sequence: null, IsReply: true);

    public static Outgoing Reply(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(Frame: null, sequence, IsReply: true);

    public static Outgoing Posted(SharedFrame frame) => new(frame, Sequence: null, IsReply: false) { IsPosted = true };

    public static Outgoing Ending(CloseReason reason) => new(Frame: null, Sequence: null, IsReply: false) { End = reason };

    public static Outgoing CatchUp(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(Frame: null, sequence, IsReply: false);

    public static Outgoing PingOrPong(ReadOnlyMemory<byte> control) =>
        new(Frame: null, Sequence: null, IsReply: false) { Control = control };
}
