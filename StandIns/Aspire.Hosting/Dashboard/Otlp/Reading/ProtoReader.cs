using System.Buffers.Binary;

namespace Aspire.Hosting.Dashboard.Otlp.Reading;

/// <summary>How a field of a protobuf message is laid out.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}

/// <summary>
/// Walks through the fields of one protobuf message (https://protobuf.dev/programming-guides/encoding/) without copying it. Whatever is not well
/// formed is an <see cref="OtlpFaultException"/>. Groups, which OTLP has never had, are not.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private const int LongestVarint = 10;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that <see cref="Next"/> has come to.</summary>
    public int Field { get; private set; }

    public WireType Wire { get; private set; }

    /// <summary>Whether anything is left; for the numbers of a packed field, which have no tags.</summary>
    public readonly bool HasMore => !_rest.IsEmpty;

    /// <summary>Goes to the next field, whose value is then to be read or skipped.</summary>
    public bool Next()
    {
        if (!HasMore)
        {
            return false;
        }

        var tag = Varint();
        Field = tag is > 7 and <= uint.MaxValue ? (int)(tag >> 3) : throw OtlpFaultException.Malformed("A field has no number.");
        Wire = (WireType)(tag & 7);
        return true;
    }

    /// <summary>Whether this is the field, laid out as it should be; one that is laid out otherwise is an unknown field.</summary>
    public readonly bool Is(int field, WireType wire) => Field == field && Wire == wire;

    public void Skip()
    {
        switch (Wire)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case WireType.Bytes:
                Bytes();
                break;
            case WireType.Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw OtlpFaultException.Malformed($"A field has the unknown wire type {(int)Wire}.");
        }
    }

    public ulong Varint()
    {
        var value = 0UL;
        for (var i = 0; i < _rest.Length && i < LongestVarint; i++)
        {
            var part = _rest[i];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw OtlpFaultException.Malformed("A number does not end.");
    }

    /// <summary>A number whose sign is its lowest bit.</summary>
    public int ZigZag()
    {
        var value = (uint)Varint();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Varint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw OtlpFaultException.Malformed("A field is longer than what holds it.");
    }

    /// <summary>The content of a message's field that occurs once; empty when it does not.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int field)
    {
        var found = ReadOnlySpan<byte>.Empty;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Is(field, WireType.Bytes))
            {
                found = reader.Bytes();
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw OtlpFaultException.Malformed("The message ends within a field.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
