using System.Buffers;
using EventDrivenFrontends.EmbeddedAws.Durability.Files;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Recovery;

/// <summary>Writes replicas as a snapshot, which is there as a whole or not at all.</summary>
internal static class SnapshotWriter
{
    private const int BufferSize = 1024 * 1024;

    /// <summary>The last record of each snapshot.</summary>
    public static ReadOnlySpan<byte> End => "end"u8;

    /// <param name="folder">Where it goes.</param>
    /// <param name="lastNumber">Of the records that the replicas have in them.</param>
    /// <param name="replicas">The states.</param>
    /// <returns>Its size in bytes.</returns>
    public static long Write(DataFolder folder, long lastNumber, IEnumerable<IReplica> replicas)
    {
        var unfinished = folder.UnfinishedSnapshotPath(lastNumber);
        long size;
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var header = new byte[FileHeader.Length];
            new FileHeader(FileKind.Snapshot, lastNumber).Write(header);
            file.Write(header);
            WriteRecords(file, replicas);
            file.Flush(flushToDisk: true);
            size = file.Length;
        }

        File.Move(unfinished, folder.SnapshotPath(lastNumber));
        folder.Sync();
        return size;
    }

    private static void WriteRecords(FileStream file, IEnumerable<IReplica> replicas)
    {
        var buffer = new ArrayBufferWriter<byte>(BufferSize);
        var number = 0L;
        foreach (var replica in replicas)
        {
            replica.Describe(Add);
        }

        Add(End);
        file.Write(buffer.WrittenSpan);

        void Add(ReadOnlySpan<byte> record)
        {
            RecordFrame.Write(buffer, ++number, record, Crc32C.Of(record));
            if (buffer.WrittenCount >= BufferSize)
            {
                file.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }
    }
}
