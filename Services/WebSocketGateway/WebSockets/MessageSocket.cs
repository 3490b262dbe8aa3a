using System.Buffers;
using System.Net.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// A socket of ASP.NET Core. An idle one holds no buffer of ours: it waits with a read of zero bytes and rents only for what comes.
/// </summary>
internal sealed class MessageSocket(WebSocket socket, int maxMessageBytes) : IMessageSocket
{
    private const int FirstBufferBytes = 1024;
    private const int DropBytes = 4096;
    private const int MaxDroppedBytes = 1024 * 1024;

    public async ValueTask<InboundMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        var arrival = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        if (arrival.MessageType == WebSocketMessageType.Close)
        {
            return new InboundMessage(InboundKind.Close);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
        var length = 0;
        while (!arrival.EndOfMessage)
        {
            if (length == buffer.Length)
            {
                if (length > maxMessageBytes)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return new InboundMessage(await DropRestAsync(cancellationToken));
                }

                buffer = Grow(buffer, length);
            }

            arrival = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += arrival.Count;
        }

        var kind = arrival.MessageType switch
        {
            WebSocketMessageType.Close => InboundKind.Close,
            _ when length > maxMessageBytes => InboundKind.TooLarge,
            WebSocketMessageType.Binary => InboundKind.Binary,
            _ => InboundKind.Text,
        };
        return new InboundMessage(kind, buffer, length);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken) =>
        socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public async ValueTask CloseAsync(CloseReason reason, CancellationToken cancellationToken)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Text, cancellationToken);
        }
    }

    public void Abort() => socket.Abort();

    private async Task<InboundKind> DropRestAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DropBytes);
        try
        {
            for (var dropped = 0; dropped < MaxDroppedBytes;)
            {
                var arrival = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (arrival.EndOfMessage)
                {
                    return arrival.MessageType == WebSocketMessageType.Close ? InboundKind.Close : InboundKind.TooLarge;
                }

                dropped += arrival.Count;
            }

            return InboundKind.Endless;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
