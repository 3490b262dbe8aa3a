using System.Buffers.Binary;
using System.Text;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard.Otlp;

/// <summary>Writes a protobuf message, well formed or not.</summary>
internal sealed class ProtoMessage
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public ProtoMessage Varint(int field, ulong value) => Tag(field, 0).Number(value);

    public ProtoMessage Fixed64(int field, ulong value)
    {
        Tag(field, 1);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    public ProtoMessage Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public ProtoMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2).Number((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public ProtoMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage Message(int field, ProtoMessage value) => Bytes(field, value.ToArray());

    /// <summary>Bytes as they are, whatever they mean.</summary>
    public ProtoMessage Raw(params byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public ProtoMessage Tag(int field, int wire) => Number(((ulong)field << 3) | (uint)wire);

    public ProtoMessage Number(ulong value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 0x80));
        }

        _bytes.WriteByte((byte)value);
        return this;
    }
}
