using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

/// <summary>
/// Where a partition lies among the partitions of a table, and so in which scan segment and stream shard. The same in every process, so
/// a scan may go on after a restart.
/// </summary>
internal static class PartitionHash
{
    public static ulong Of(AttributeValue key) => key switch
    {
        StringValue text => Of(MemoryMarshal.AsBytes(text.Value.AsSpan())),
        NumberValue number => Of(MemoryMarshal.AsBytes(number.Value.ToString().AsSpan())),
        BinaryValue binary => Of(binary.Value.Span),
        _ => 0,
    };

    /// <summary>
    /// FNV-1a over eight bytes at a time, then mixed so that the high bits, by which segments are cut, depend on all of them.
    /// </summary>
    private static ulong Of(ReadOnlySpan<byte> bytes)
    {
        const ulong Prime = 0x100000001b3;
        var hash = 0xcbf29ce484222325 ^ (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Prime;
            hash ^= hash >> 32;
        }

        foreach (var last in bytes)
        {
            hash = (hash ^ last) * Prime;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
