using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.EmbeddedAws.Sqs.Messages;

/// <summary>The checksums that SDKs compare with their own.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The protocol prescribes MD5; nothing is protected by it.")]
internal static class MessageDigest
{
    private const byte Text = 1;
    private const byte Binary = 2;

    public static string OfBody(string body) => Hex(Encoding.UTF8.GetBytes(body));

    /// <returns>Null when there are no attributes.</returns>
    public static string? OfAttributes(IReadOnlyDictionary<string, MessageAttributeValue> attributes)
    {
        if (attributes.Count == 0)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in attributes.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Write(buffer, Encoding.UTF8.GetBytes(name));
            Write(buffer, Encoding.UTF8.GetBytes(value.DataType!));
            buffer.Write([value.IsBinary ? Binary : Text]);
            Write(buffer, value.IsBinary ? value.BinaryValue! : Encoding.UTF8.GetBytes(value.StringValue!));
        }

        return Hex(buffer.WrittenSpan);
    }

    private static string Hex(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));

    private static void Write(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), part.Length);
        buffer.Advance(sizeof(int));
        buffer.Write(part);
    }
}
