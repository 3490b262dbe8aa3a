namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// A WebSocket in whole messages: the seam between a connection's two loops and what carries them. One receive and one send or close may
/// run at a time.
/// </summary>
internal interface IMessageSocket
{
    ValueTask<InboundMessage> ReceiveAsync(CancellationToken cancellationToken);

    ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken);

    /// <summary>Sends the close frame; the client's own is received as <see cref="InboundKind.Close"/>.</summary>
    ValueTask CloseAsync(CloseReason reason, CancellationToken cancellationToken);

    /// <summary>Cuts the connection; whatever runs fails.</summary>
    void Abort();
}
