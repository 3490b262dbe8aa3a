using System.Globalization;
using System.Runtime.InteropServices;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Files;

/// <summary>
/// The folder and its files: journals named by their first record, a snapshot named by the last record in it, and the lock that keeps a
/// second process out for as long as this one lives.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "data.lock";
    private const string JournalPrefix = "journal-";
    private const string SnapshotPrefix = "snapshot-";
    private const string Unfinished = ".unfinished";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    public string Path { get; }

    /// <exception cref="DataFolderException">Another process has it, it is not ours, or it cannot be written to.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
            var lockPath = System.IO.Path.Combine(path, LockName);
            if (!File.Exists(lockPath) && Directory.EnumerateFileSystemEntries(path).Any(entry => !IsHidden(entry)))
            {
                throw new DataFolderException(
                    $"{path} holds other files. Nothing was changed. Give --data an empty folder, a new one, or one that it made.");
            }

            return new DataFolder(path, Hold(lockPath));
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new DataFolderException($"The data folder {path} cannot be used: {fault.Message}");
        }
    }

    public string JournalPath(long firstNumber) => FileOf(JournalPrefix, firstNumber, "");

    public string SnapshotPath(long lastNumber) => FileOf(SnapshotPrefix, lastNumber, "");

    public string UnfinishedSnapshotPath(long lastNumber) => FileOf(SnapshotPrefix, lastNumber, Unfinished);

    /// <summary>The first records' numbers of all journals, lowest first.</summary>
    public IReadOnlyList<long> Journals => Numbers(JournalPrefix);

    /// <summary>The last records' numbers of all snapshots, lowest first.</summary>
    public IReadOnlyList<long> Snapshots => Numbers(SnapshotPrefix);

    /// <summary>Removes what a snapshot has made superfluous, and snapshots that a crash has left unfinished.</summary>
    public void RemoveBefore(long snapshot)
    {
        foreach (var old in Snapshots.Where(number => number < snapshot))
        {
            File.Delete(SnapshotPath(old));
        }

        foreach (var old in Journals.Where(number => number <= snapshot))
        {
            File.Delete(JournalPath(old));
        }

        foreach (var unfinished in Directory.EnumerateFiles(Path, $"{SnapshotPrefix}*{Unfinished}"))
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Returns when files that were made, renamed or removed are so on the disk as well.</summary>
    public void Sync()
    {
        // Windows keeps its folders in a journal of its own.
        if (!OperatingSystem.IsWindows() && FolderSync.Run(Path) is not 0 and var error)
        {
            throw new IOException($"{Path}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    /// <summary>Lets go of the folder; the lock's file stays, so that the folder is known again.</summary>
    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string lockPath)
    {
        try
        {
            return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DataFolderException(
                $"Another process works with the data folder {System.IO.Path.GetDirectoryName(lockPath)}. "
                + "End it, or give --data another folder.");
        }
    }

    private static bool IsHidden(string entry) => System.IO.Path.GetFileName(entry).StartsWith('.');

    private string FileOf(string prefix, long number, string suffix) =>
        System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:D19}{suffix}"));

    private List<long> Numbers(string prefix) =>
    [
        .. Directory.EnumerateFiles(Path, prefix + "*")
            .Select(file => System.IO.Path.GetFileName(file)[prefix.Length..])
            .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(number => number >= 0)
            .Order(),
    ];
}
