using System.Buffers;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What a client sent: one whole message, or what became of it. Its memory is rented until it is disposed.</summary>
internal readonly struct InboundMessage(InboundKind kind, byte[]? rented = null, int length = 0) : IDisposable
{
    public InboundKind Kind => kind;

    public ReadOnlySpan<byte> Text => rented.AsSpan(0, length);

    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
