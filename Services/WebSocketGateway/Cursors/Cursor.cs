using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>Where a client is: it has been sent every change up to a watermark of a table. Opaque to clients.</summary>
/// <param name="Table">Tells the table that it was given for from any other; see <see cref="TagOf"/>.</param>
/// <param name="Watermark">A version.</param>
/// <remarks>
/// On the wire, as base64url: a byte of the format (1), 4 of the table, one with the length of the watermark, the watermark in ASCII, then
/// a length byte and as many bytes of a signature, which this format leaves empty.
/// </remarks>
internal sealed record Cursor(uint Table, string Watermark)
{
    private const byte Format = 1;
    private const int HeadLength = 6;
    private const int MaxTextLength = 256;

    /// <summary>A tag for what identifies a table.</summary>
    public static uint TagOf(string table) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(table)));

    public string Encode()
    {
        var bytes = new byte[HeadLength + Watermark.Length + 1];
        bytes[0] = Format;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), Table);
        bytes[5] = (byte)Watermark.Length;
        Encoding.ASCII.GetBytes(Watermark, bytes.AsSpan(HeadLength));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False when <paramref name="text"/> was never given out as a cursor.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out Cursor? cursor)
    {
        cursor = null;
        if (text.Length is 0 or > MaxTextLength || !Base64Url.IsValid(text))
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= HeadLength || bytes[0] != Format)
        {
            return false;
        }

        var afterWatermark = HeadLength + bytes[5];
        if (bytes.Length <= afterWatermark || bytes.Length != afterWatermark + 1 + bytes[afterWatermark])
        {
            return false;
        }

        var watermark = Encoding.ASCII.GetString(bytes[HeadLength..afterWatermark]);
        if (!HybridVersion.TryGetInstant(watermark, out _))
        {
            return false;
        }

        cursor = new Cursor(BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]), watermark);
        return true;
    }
}
