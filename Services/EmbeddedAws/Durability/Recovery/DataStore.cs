using EventDrivenFrontends.EmbeddedAws.Durability.Files;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Recovery;

/// <summary>The life of a data folder in this process: brought into memory, written to, and now and then made short again.</summary>
internal sealed partial class DataStore(
    DataPath path, Journal journal, IEnumerable<IRecordedService> services, TimeProvider time, ILogger<DataStore> logger) : IDisposable
{
    private readonly IReadOnlyList<IRecordedService> _services = [.. services];
    private DataFolder? _folder;

    /// <summary>Bytes of the snapshot that there is.</summary>
    public long SnapshotLength { get; private set; }

    /// <summary>Brings everything into memory and opens the journal. Changes no file before all of them have been read.</summary>
    /// <exception cref="DataFolderException">The folder cannot be used.</exception>
    public void Open()
    {
        var started = time.GetTimestamp();
        var folder = _folder = DataFolder.Open(path.Value);
        var files = StoredFiles.In(folder);
        var replay = new RecordReplay(_services.ToDictionary(service => service.Name, service => service.Live));
        var end = Replay(files, folder, replay);
        if (end.Torn > 0)
        {
            LogTorn(end.Journal!, end.Torn, end.Length);
        }

        SnapshotLength = files.Snapshot > 0 ? new FileInfo(folder.SnapshotPath(files.Snapshot)).Length : 0;
        folder.RemoveBefore(files.Snapshot);
        journal.Open(Continue(folder, end), end.LastNumber);
        LogOpened(replay.Records, folder.Path, time.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>
    /// Makes a snapshot of all that is in the closed journals, from these alone: the living states take no part in it and never wait.
    /// </summary>
    public async Task CompactAsync()
    {
        var folder = _folder!;
        var last = await RotateAsync();
        var files = StoredFiles.In(folder);
        if (files.Snapshot == last)
        {
            return;
        }

        var replicas = _services.ToDictionary(service => service.Name, service => service.NewReplica());
        var replay = new RecordReplay(replicas);
        files.Replay(folder, replay, through: last);
        SnapshotLength = SnapshotWriter.Write(folder, last, replicas.Values);
        folder.RemoveBefore(last);
        LogCompacted(replay.Records, SnapshotLength);
    }

    /// <summary>Closes the journal's file and begins the next.</summary>
    /// <returns>The number of the last record in the closed ones.</returns>
    public Task<long> RotateAsync() => journal.RotateAsync(first => JournalFile.Create(_folder!, first));

    public void Dispose()
    {
        journal.Dispose();
        _folder?.Dispose();
    }

    private static StoredEnd Replay(StoredFiles files, DataFolder folder, RecordReplay replay)
    {
        using var pause = new CollectionPause(files.Bytes(folder));
        return files.Replay(folder, replay);
    }

    private static JournalFile Continue(DataFolder folder, StoredEnd end)
    {
        if (end.Unbegun is not null || end.Journal is null)
        {
            return JournalFile.Create(folder, end.LastNumber + 1);
        }

        return JournalFile.Reopen(end.Journal, end.Length);
    }

    [LoggerMessage(LogLevel.Warning,
        "{File}: the last record was not written to its end before the process died, and nobody was told that it was. {Bytes} bytes from offset {Offset} on are cut off")]
    private partial void LogTorn(string file, long bytes, long offset);

    [LoggerMessage(LogLevel.Information, "{Records} records of {Folder} are in memory after {Milliseconds:0} ms")]
    private partial void LogOpened(long records, string folder, double milliseconds);

    [LoggerMessage(LogLevel.Information, "The journal is a snapshot now: {Records} records have become {Bytes} bytes")]
    private partial void LogCompacted(long records, long bytes);
}

/// <summary>The folder that <c>--data</c> names.</summary>
internal sealed record DataPath(string Value);
