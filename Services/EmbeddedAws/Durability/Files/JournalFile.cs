using Microsoft.Win32.SafeHandles;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Files;

internal sealed class JournalFile : IJournalFile
{
    private readonly SafeFileHandle _file;

    private JournalFile(SafeFileHandle file, long length) => (_file, Length) = (file, length);

    public long Length { get; private set; }

    /// <summary>A new file with nothing but its header, on the disk when this returns.</summary>
    public static JournalFile Create(DataFolder folder, long firstNumber)
    {
        var path = folder.JournalPath(firstNumber);
        var handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        var file = new JournalFile(handle, 0);
        try
        {
            var header = new byte[FileHeader.Length];
            new FileHeader(FileKind.Journal, firstNumber).Write(header);
            file.Write(header);
            file.Flush();
            folder.Sync();
            return file;
        }
        catch
        {
            // The journal may go on in the file before; one that begins in its middle would be taken for a gap.
            handle.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Goes on with a file after its last whole record; what was torn off behind it is cut.</summary>
    public static JournalFile Reopen(string path, long length)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        try
        {
            if (RandomAccess.GetLength(handle) > length)
            {
                RandomAccess.SetLength(handle, length);
                RandomAccess.FlushToDisk(handle);
            }

            return new JournalFile(handle, length);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Write(ReadOnlyMemory<byte> bytes)
    {
        RandomAccess.Write(_file, bytes.Span, Length);
        Length += bytes.Length;
    }

    public void Flush() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();
}
