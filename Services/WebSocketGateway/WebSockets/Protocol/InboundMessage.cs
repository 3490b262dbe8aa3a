using System.Buffers;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>What a client sent: one whole message, or what became of it. Its memory is rented until it is disposed.</summary>
internal readonly struct InboundMessage(InboundKind kind, byte[]? rented = null, int length = 0) : IDisposable
{
    public InboundKind Kind => kind;

    /// <summary>The text, or the payload of a ping or pong.</summary>
    public ReadOnlySpan<byte> Payload => rented.AsSpan(0, length);

    /// <summary>What to close with, after <see cref="InboundKind.Close"/> or <see cref="InboundKind.Fault"/>.</summary>
    public CloseReason? Reason { get; private init; }

    public static InboundMessage Close(CloseReason answer) => new(InboundKind.Close) { Reason = answer };

    public static InboundMessage Fault(CloseReason reason) => new(InboundKind.Fault) { Reason = reason };

    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
