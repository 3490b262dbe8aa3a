using System.Buffers.Binary;
using System.Numerics;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>The masking of RFC 6455, section 5.3: an exclusive or with a key of four bytes.</summary>
internal static class Mask
{
    /// <param name="masked">A part of a payload.</param>
    /// <param name="plain">Where to put it.</param>
    /// <param name="key">The key for its first byte.</param>
    /// <returns>The key for the byte after it.</returns>
    public static uint Remove(ReadOnlySpan<byte> masked, Span<byte> plain, uint key)
    {
        var i = 0;
        var wide = Vector.AsVectorByte(new Vector<uint>(BitConverter.IsLittleEndian ? key : BinaryPrimitives.ReverseEndianness(key)));
        for (; i <= masked.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(masked[i..]) ^ wide).CopyTo(plain[i..]);
        }

        // A vector is a multiple of four bytes, so the key stands as it did.
        for (; i < masked.Length; i++)
        {
            plain[i] = (byte)(masked[i] ^ key);
            key = BitOperations.RotateRight(key, 8);
        }

        return key;
    }
}
