using System.IO.Compression;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>The payloads of permessage-deflate (RFC 7692, section 7.2), each message compressed on its own.</summary>
internal static class Deflate
{
    private const int MinStep = 512;

    // What ends a flushed block; it is left out of each message.
    private static readonly byte[] Tail = [0x00, 0x00, 0xFF, 0xFF];

    /// <summary>A text message as one compressed frame, header included.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> text, CompressionLevel level)
    {
        using var compressed = new MemoryStream(text.Length / 2);
        using var deflating = new DeflateStream(compressed, level, leaveOpen: true);
        deflating.Write(text);
        deflating.Flush();

        var payload = compressed.GetBuffer().AsSpan(0, (int)compressed.Length - Tail.Length);
        var header = ServerFrame.HeaderBytesOf(payload.Length);
        var frame = new byte[header + payload.Length];
        ServerFrame.WriteTextHeader(frame, payload.Length, isCompressed: true);
        payload.CopyTo(frame.AsSpan(header));
        return frame;
    }

    /// <summary>Reads a message's payload, stopping above <paramref name="maxBytes"/>.</summary>
    /// <param name="compressed">The payload; it is used up.</param>
    /// <param name="maxBytes">How much it may come to.</param>
    /// <param name="text">What it came to; at most one byte more than the limit.</param>
    /// <returns>False when it is no compressed payload.</returns>
    public static bool TryDecompress(ref PayloadBuffer compressed, int maxBytes, ref PayloadBuffer text)
    {
        Tail.CopyTo(compressed.Add(Tail.Length));
        try
        {
            using var input = compressed.OpenRead();
            using var inflating = new DeflateStream(input, CompressionMode.Decompress);
            while (text.Length <= maxBytes)
            {
                var before = text.Length;
                var room = Math.Min(Math.Max(before, MinStep), maxBytes + 1 - before);
                var read = inflating.Read(text.Add(room));
                text.Shorten(before + read);
                if (read == 0)
                {
                    break;
                }
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            compressed.Release();
        }
    }
}
