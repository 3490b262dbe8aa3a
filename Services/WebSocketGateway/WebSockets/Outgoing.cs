using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// What waits to be sent: one of a frame, frames that are written while they are sent, a ping or pong, or the end. Each connection keeps room for some of
/// these, so it is small.
/// </summary>
internal readonly record struct Outgoing
{
    private readonly object _content;

    private Outgoing(object content) => _content = content;

    /// <summary>A whole frame, shared or this client's.</summary>
    public SharedFrame? Frame => _content as SharedFrame;

    /// <summary>Each text is valid until the next is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>>? Sequence => _content as IEnumerable<ReadOnlyMemory<byte>>;

    /// <summary>The bytes of a ping or pong.</summary>
    public byte[]? Control => _content as byte[];

    /// <summary>Nothing to send any more: why the connection ends here.</summary>
    public CloseReason? End => _content as CloseReason;

    /// <summary>The batch of changes that has been sent as a whole with this frame; null when it has not, or is none.</summary>
    public ChangeBatch? Completes { get; private init; }

    /// <summary>True for an answer to something that the client sent; these are limited apart from live changes.</summary>
    public bool IsReply { get; private init; }

    /// <summary>True for a message that came through the management API; these are limited apart from the rest.</summary>
    public bool IsPosted { get; private init; }

    /// <summary>True when more was waiting as this was taken.</summary>
    public bool HasMore { get; init; }

    public static Outgoing Live(SharedFrame frame, ChangeBatch? completes) => new(frame) { Completes = completes };

    public static Outgoing Reply(SharedFrame frame) => new(frame) { IsReply = true };

    public static Outgoing Reply(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(sequence) { IsReply = true };

    public static Outgoing Posted(SharedFrame frame) => new(frame) { IsPosted = true };

    public static Outgoing Ending(CloseReason reason) => new(reason);

    public static Outgoing CatchUp(IEnumerable<ReadOnlyMemory<byte>> sequence) => new(sequence);

    public static Outgoing PingOrPong(byte[] control) => new(control);
}
