using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.Contracts.Cursors;

/// <summary>
/// Cursors as text, signed with a key that all nodes share: what a client changes is found out, and what another deployment gave as well.
/// </summary>
/// <remarks>
/// On the wire, as base64url: a byte of the format (2), 4 of the table, 8 of the replica, 8 of the sequence, one with the length of the
/// watermark, the watermark in ASCII, 16 of what the client may hold beyond its position in ASCII or none, then the first 12 bytes of the
/// HMAC-SHA256 of all that.
/// </remarks>
/// <param name="key">The key.</param>
public sealed class CursorCodec(CursorKey key)
{
    /// <summary>Longest watermark, in characters.</summary>
    public const int MaxWatermarkLength = 64;

    private const byte Format = 2;
    private const int HeadLength = 22;
    private const int SignatureLength = 12;
    private const int InstantLength = 16;
    private const int MaxBytes = HeadLength + MaxWatermarkLength + InstantLength + SignatureLength;
    private static readonly int MaxTextLength = Base64Url.GetEncodedLength(MaxBytes);

    /// <summary>The text of a cursor.</summary>
    public string Encode(Cursor cursor)
    {
        var mayHold = cursor.MayHoldUpTo ?? "";
        Span<byte> bytes = stackalloc byte[HeadLength + cursor.Watermark.Length + mayHold.Length + SignatureLength];
        bytes[0] = Format;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], cursor.Table);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[5..], cursor.Position.Replica);
        BinaryPrimitives.WriteInt64BigEndian(bytes[13..], cursor.Position.Sequence);
        bytes[21] = (byte)cursor.Watermark.Length;
        Encoding.ASCII.GetBytes(cursor.Watermark, bytes[HeadLength..]);
        Encoding.ASCII.GetBytes(mayHold, bytes[(HeadLength + cursor.Watermark.Length)..]);
        Sign(bytes[..^SignatureLength], bytes[^SignatureLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False for what has not the form of a cursor; <see cref="Cursor.Unknown"/> for one that bears another signature.</summary>
    public bool TryDecode(string text, [NotNullWhen(true)] out Cursor? cursor)
    {
        cursor = null;
        Span<byte> buffer = stackalloc byte[MaxBytes];
        if (text.Length > MaxTextLength || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, buffer, out var length))
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = buffer[..length];
        if (bytes.Length < HeadLength || bytes[0] != Format || (bytes.Length - HeadLength - bytes[21] - SignatureLength) is not (0 or InstantLength))
        {
            return false;
        }

        var signed = bytes[..^SignatureLength];
        Span<byte> signature = stackalloc byte[SignatureLength];
        Sign(signed, signature);
        cursor = CryptographicOperations.FixedTimeEquals(signature, bytes[^SignatureLength..]) ? Read(signed) : Cursor.Unknown;
        return true;
    }

    private static Cursor Read(ReadOnlySpan<byte> bytes)
    {
        var texts = Encoding.ASCII.GetString(bytes[HeadLength..]);
        return new(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]),
            texts[..bytes[21]],
            new ReplicaPosition(BinaryPrimitives.ReadUInt64BigEndian(bytes[5..]), BinaryPrimitives.ReadInt64BigEndian(bytes[13..])),
            texts.Length > bytes[21] ? texts[bytes[21]..] : null);
    }

    private void Sign(ReadOnlySpan<byte> bytes, Span<byte> signature)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Value, bytes, whole);
        whole[..SignatureLength].CopyTo(signature);
    }
}
