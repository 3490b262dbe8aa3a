using System.Buffers.Binary;
using System.Text;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>Writes frames from server to client: whole messages, never masked, so that the same bytes serve every client.</summary>
internal static class ServerFrame
{
    /// <summary>The longest header.</summary>
    public const int MaxHeaderBytes = 10;

    private const byte Final = 0x80;
    private const byte Compressed = 0x40;

    public static byte[] Ping { get; } = Control(Opcode.Ping, []);

    public static byte[] Pong(ReadOnlySpan<byte> payload) => Control(Opcode.Pong, payload);

    public static ReadOnlyMemory<byte> Close(CloseReason reason)
    {
        var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason.Text)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)reason.Code);
        Encoding.UTF8.GetBytes(reason.Text, payload.AsSpan(2));
        return Control(Opcode.Close, payload);
    }

    public static int HeaderBytesOf(int payloadBytes) => payloadBytes switch
    {
        < 126 => 2,
        <= ushort.MaxValue => 4,
        _ => MaxHeaderBytes,
    };

    /// <summary>Writes the header of a text message, of <see cref="HeaderBytesOf"/> bytes.</summary>
    public static void WriteTextHeader(Span<byte> header, int payloadBytes, bool isCompressed) =>
        WriteHeader(header, (byte)(Final | (isCompressed ? Compressed : 0) | (byte)Opcode.Text), payloadBytes);

    private static byte[] Control(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[2 + payload.Length];
        WriteHeader(frame, (byte)(Final | (byte)opcode), payload.Length);
        payload.CopyTo(frame.AsSpan(2));
        return frame;
    }

    private static void WriteHeader(Span<byte> header, byte first, int payloadBytes)
    {
        header[0] = first;
        switch (HeaderBytesOf(payloadBytes))
        {
            case 2:
                header[1] = (byte)payloadBytes;
                break;
            case 4:
                header[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payloadBytes);
                break;
            default:
                header[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)payloadBytes);
                break;
        }
    }
}
