using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// A WebSocket in whole messages: the seam between a connection's two loops and what carries them. One receive and one send or close may
/// run at a time.
/// </summary>
internal interface IMessageSocket
{
    /// <summary>When the client last gave a sign of life, as a timestamp of the clock. Any thread may ask.</summary>
    long HeardAt { get; }

    /// <summary>
    /// Receives until the client has ended or the connection is cut, which is no failure, and has the receiver end then. It is all that waits for a client,
    /// and so all that a silent one costs in tasks.
    /// </summary>
    /// <param name="receiver">Gets each message.</param>
    /// <param name="cancellationToken">Cuts the connection.</param>
    Task ReceiveAllAsync(IMessageReceiver receiver, CancellationToken cancellationToken);

    /// <summary>Sends a frame that others send too.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="more">True when another send follows at once, so that this one may wait for it.</param>
    /// <param name="cancellationToken">Cuts it.</param>
    ValueTask SendAsync(SharedFrame frame, bool more, CancellationToken cancellationToken);

    /// <summary>Sends a text that is this client's alone.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> text, bool more, CancellationToken cancellationToken);

    /// <summary>Sends a ping or a pong, whole as <see cref="ServerFrame"/> writes it.</summary>
    ValueTask SendControlAsync(ReadOnlyMemory<byte> frame, bool more, CancellationToken cancellationToken);

    /// <summary>Sends the close frame; the client's own is received as <see cref="InboundKind.Close"/>.</summary>
    ValueTask CloseAsync(CloseReason reason, CancellationToken cancellationToken);

    /// <summary>Cuts the connection; whatever runs fails.</summary>
    void Abort();
}
