using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol;

/// <summary>Writes what a client may send, and what none may.</summary>
internal static class ClientFrames
{
    public const uint Key = 0x9A_3C_57_E1;

    public static byte[] Text(string text) => Frame(Opcode.Text, Encoding.UTF8.GetBytes(text));

    public static byte[] Close(int code, byte[]? reason = null) =>
        Frame(Opcode.Close, [(byte)(code >> 8), (byte)code, .. reason ?? []]);

    /// <summary>One frame, masked.</summary>
    /// <param name="opcode">Its kind.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="isFinal">False when the message goes on.</param>
    /// <param name="reserved">The reserved bits, 1 to 7.</param>
    /// <param name="lengthBytes">0, 2 or 8; the fewest that do when not given.</param>
    public static byte[] Frame(Opcode opcode, byte[] payload, bool isFinal = true, int reserved = 0, int? lengthBytes = null)
    {
        var header = Header(opcode, payload.Length, isFinal, reserved, lengthBytes);
        return [.. header, .. payload.Select((value, i) => (byte)(value ^ (Key >> (8 * (i % 4)))))];
    }

    /// <summary>What precedes a payload of this length.</summary>
    public static byte[] Header(Opcode opcode, long length, bool isFinal = true, int reserved = 0, int? lengthBytes = null)
    {
        lengthBytes ??= length switch { < 126 => 0, < 65536 => 2, _ => 8 };
        var header = new byte[2 + lengthBytes.Value + 4];
        header[0] = (byte)((isFinal ? 0x80 : 0) | (reserved << 4) | (byte)opcode);
        header[1] = (byte)(0x80 | lengthBytes switch { 0 => (int)length, 2 => 126, _ => 127 });
        if (lengthBytes == 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)length);
        }
        else if (lengthBytes == 8)
        {
            BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(2), (ulong)length);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(header.Length - 4), Key);
        return header;
    }

    /// <summary>The payload of a compressed message.</summary>
    public static byte[] Deflated(byte[] plain)
    {
        if (plain.Length == 0)
        {
            return [0x00];
        }

        using var output = new MemoryStream();
        using var deflating = new DeflateStream(output, CompressionLevel.Optimal);
        deflating.Write(plain);
        deflating.Flush();
        return output.ToArray()[..^4];
    }

    public static byte[] Deflated(string text) => Deflated(Encoding.UTF8.GetBytes(text));
}
