using System.Buffers.Binary;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Files;

internal enum FileKind
{
    Journal = 1,
    Snapshot = 2,
}

/// <summary>How each file begins.</summary>
/// <param name="Number">Of a journal's first record; of the last record that a snapshot has in it.</param>
internal readonly record struct FileHeader(FileKind Kind, long Number)
{
    public const int Length = 32;
    public const int Version = 1;

    private const int ChecksumAt = Length - sizeof(uint);

    private static ReadOnlySpan<byte> Mark => "EDFCLOUD"u8;

    public void Write(Span<byte> to)
    {
        to[..Length].Clear();
        Mark.CopyTo(to);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(to[12..], (int)Kind);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], Number);
        BinaryPrimitives.WriteUInt32LittleEndian(to[ChecksumAt..], Crc32C.Of(to[..ChecksumAt]));
    }

    /// <exception cref="DataFolderException">It is none, or of another version.</exception>
    public static FileHeader Read(ReadOnlySpan<byte> bytes, string path, FileKind kind)
    {
        var isWhole = bytes.Length == Length
            && bytes.StartsWith(Mark)
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) == Crc32C.Of(bytes[..ChecksumAt]);
        if (!isWhole)
        {
            throw DataFolderException.Damaged(path, 0, "The file does not begin as it must.", canBeCut: false);
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            throw new DataFolderException(
                $"{path} is of format {version}, and this program reads and writes format {Version}. Nothing was changed. "
                + "Start the program that wrote it, or start this one with another folder.");
        }

        return BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) == (int)kind
            ? new FileHeader(kind, BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]))
            : throw DataFolderException.Damaged(path, 0, "The file has been given another's name.", canBeCut: false);
    }
}
