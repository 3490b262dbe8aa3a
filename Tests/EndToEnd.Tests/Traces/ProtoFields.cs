using System.Buffers.Binary;

namespace EventDrivenFrontends.EndToEnd.Tests.Traces;

/// <summary>The fields of one protobuf message, as they stand on the wire. (https://protobuf.dev/programming-guides/encoding/)</summary>
internal static class ProtoFields
{
    /// <summary>Number and value of each field: bytes, or the number of a varint or fixed field in <c>Number</c>.</summary>
    public static IEnumerable<(int Field, ReadOnlyMemory<byte> Bytes, ulong Number)> Of(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var (field, bytes, number) = ((int)(tag >> 3), ReadOnlyMemory<byte>.Empty, 0UL);
            switch (tag & 7)
            {
                case 0:
                    number = Varint(ref message);
                    break;
                case 1:
                    number = BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8).Span);
                    break;
                case 2:
                    bytes = Take(ref message, (int)Varint(ref message));
                    break;
                case 5:
                    number = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4).Span);
                    break;
                default:
                    throw new FormatException($"Wire type {tag & 7}.");
            }

            yield return (field, bytes, number);
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> rest)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = Take(ref rest, 1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
