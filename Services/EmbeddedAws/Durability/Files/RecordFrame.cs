using System.Buffers;
using System.Buffers.Binary;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Files;

/// <summary>
/// What stands before each record: its length, its number, its checksum, and a checksum of these three. So a length is never trusted that
/// was damaged: a record that goes beyond the end of its file has been cut off, and is not one with a broken length.
/// </summary>
internal readonly record struct RecordFrame(int Length, long Number, uint Checksum)
{
    public const int Size = 20;

    /// <summary>More than any record has: the largest is a transaction of 100 items of 400 KB.</summary>
    public const int MaxLength = 256 * 1024 * 1024;

    private const int OwnChecksumAt = Size - sizeof(uint);

    public static void Write(IBufferWriter<byte> to, long number, ReadOnlySpan<byte> record, uint checksum)
    {
        var frame = to.GetSpan(Size)[..Size];
        BinaryPrimitives.WriteInt32LittleEndian(frame, record.Length);
        BinaryPrimitives.WriteInt64LittleEndian(frame[4..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[12..], checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[OwnChecksumAt..], Crc32C.Of(frame[..OwnChecksumAt]));
        to.Advance(Size);
        to.Write(record);
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordFrame frame)
    {
        frame = new RecordFrame(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[OwnChecksumAt..]) == Crc32C.Of(bytes[..OwnChecksumAt])
            && frame.Length is >= 0 and <= MaxLength;
    }
}
