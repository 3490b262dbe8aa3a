using EventDrivenFrontends.EmbeddedAws.Durability.Files;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Recovery;

/// <summary>Which files make up the state: the newest snapshot, and the journals that follow it without a gap.</summary>
/// <param name="Snapshot">The number of the last record in the snapshot; 0 when there is none.</param>
/// <param name="Journals">The numbers of the journals' first records.</param>
internal sealed record StoredFiles(long Snapshot, IReadOnlyList<long> Journals)
{
    /// <exception cref="DataFolderException">A file is missing.</exception>
    public static StoredFiles In(DataFolder folder)
    {
        var snapshot = folder.Snapshots is [.., var newest] ? newest : 0;
        var journals = folder.Journals;
        List<long> following = [.. journals.Where(number => number > snapshot)];
        var isNew = snapshot == 0 && journals.Count == 0;
        return isNew || (following is [var first, ..] && first == snapshot + 1)
            ? new StoredFiles(snapshot, following)
            : throw Missing(folder.JournalPath(snapshot + 1));
    }

    /// <summary>The size of all of them.</summary>
    public long Bytes(DataFolder folder) => Journals.Select(folder.JournalPath)
        .Concat(Snapshot > 0 ? [folder.SnapshotPath(Snapshot)] : [])
        .Sum(path => new FileInfo(path).Length);

    /// <summary>Replays the snapshot and the journals up to a record.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="replay">Into what.</param>
    /// <param name="through">The last record that is wanted; the files are known to hold it.</param>
    /// <returns>The end of what was read.</returns>
    public StoredEnd Replay(DataFolder folder, RecordReplay replay, long through = long.MaxValue)
    {
        if (Snapshot > 0)
        {
            using var file = new RecordReader(folder.SnapshotPath(Snapshot), FileKind.Snapshot, mayBeTorn: false);
            Expect(file, Snapshot);
            replay.RunSnapshot(file);
        }

        var end = new StoredEnd(Snapshot, null, 0, 0);
        foreach (var first in Journals.Where(number => number <= through))
        {
            var path = folder.JournalPath(first);
            if (end.LastNumber + 1 != first)
            {
                throw Missing(folder.JournalPath(end.LastNumber + 1));
            }

            var isLast = first == Journals[^1] && through == long.MaxValue;
            if (isLast && IsUnbegun(path))
            {
                return end with { Unbegun = path };
            }

            using var file = new RecordReader(path, FileKind.Journal, mayBeTorn: isLast);
            Expect(file, first);
            replay.Run(file);
            end = new StoredEnd(file.LastNumber, path, file.End, file.Torn);
        }

        return end;
    }

    private static void Expect(RecordReader file, long number)
    {
        if (file.Header.Number != number)
        {
            throw DataFolderException.Damaged(file.Path, 0, "The file has been given another's name.", canBeCut: false);
        }
    }

    /// <summary>A crash while the file was being made, before anything could be written behind its header.</summary>
    private static bool IsUnbegun(string path)
    {
        var bytes = new byte[FileHeader.Length + 1];
        using var file = File.OpenRead(path);
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length < FileHeader.Length || (length == FileHeader.Length && !bytes.AsSpan().ContainsAnyExcept((byte)0));
    }

    private static DataFolderException Missing(string path) =>
        new($"{path} is missing, so what follows it cannot be read. Nothing was changed. "
            + "Restore the folder from a copy, or start with another folder.");
}

/// <summary>Where the last journal ends.</summary>
/// <param name="LastNumber">Of the last record.</param>
/// <param name="Journal">The file to go on with; null when there is none.</param>
/// <param name="Length">Of its whole records.</param>
/// <param name="Torn">Bytes behind them, of a record that was never written to its end.</param>
internal sealed record StoredEnd(long LastNumber, string? Journal, long Length, long Torn)
{
    /// <summary>A journal that a crash has left without its header.</summary>
    public string? Unbegun { get; init; }
}
