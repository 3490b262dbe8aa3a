using System.Buffers.Binary;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>Reads the frames of a WebSocket, and answers pings, as servers cut those who do not.</summary>
internal sealed class WebSocketDecoder : IDecoder
{
    private const byte CloseOpcode = 8;
    private const byte PingOpcode = 9;

    public void Read(ref StreamState state, ReadOnlySpan<byte> bytes, IMessageSink sink)
    {
        while (!bytes.IsEmpty)
        {
            if (state.Remaining > 0)
            {
                var part = bytes[..(int)Math.Min(state.Remaining, bytes.Length)];
                Numbered.Find(ref state, part, sink);
                state.Remaining -= part.Length;
                state.PayloadBytes += part.Length;
                bytes = bytes[part.Length..];
                continue;
            }

            state.Pending[state.PendingBytes++] = bytes[0];
            bytes = bytes[1..];
            ReadHeader(ref state, sink);
        }
    }

    /// <summary>Control frames are short, and are kept until they are whole; of others the header is enough.</summary>
    private static void ReadHeader(ref StreamState state, IMessageSink sink)
    {
        ReadOnlySpan<byte> header = state.Pending;
        header = header[..state.PendingBytes];
        if (header.Length < 2)
        {
            return;
        }

        var (opcode, length) = (header[0] & 0x0F, header[1]);
        if (opcode >= CloseOpcode)
        {
            if (header.Length < 2 + length)
            {
                return;
            }

            Control(opcode, header[2..], sink);
        }
        else if (length < 126)
        {
            state.Remaining = length;
        }
        else if (header.Length == (length == 126 ? 4 : 10))
        {
            state.Remaining = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(header[2..]) : BinaryPrimitives.ReadInt64BigEndian(header[2..]);
        }
        else
        {
            return;
        }

        state.PendingBytes = 0;
    }

    private static void Control(int opcode, ReadOnlySpan<byte> payload, IMessageSink sink)
    {
        if (opcode == CloseOpcode)
        {
            throw new IOException("The server has closed a connection.");
        }

        if (opcode == PingOpcode)
        {
            // A mask of zeros leaves the payload as it is.
            Span<byte> pong = stackalloc byte[6 + payload.Length];
            (pong[0], pong[1]) = (0x8A, (byte)(0x80 | payload.Length));
            pong[2..6].Clear();
            payload.CopyTo(pong[6..]);
            sink.Reply(pong);
        }
    }
}
