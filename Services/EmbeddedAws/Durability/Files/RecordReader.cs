namespace EventDrivenFrontends.EmbeddedAws.Durability.Files;

/// <summary>Reads a journal or a snapshot from its beginning, and tells an end that a crash has cut off from damage.</summary>
internal sealed class RecordReader : IDisposable
{
    private readonly FileStream _file;
    private readonly FileKind _kind;
    private readonly bool _mayBeTorn;
    private readonly long _length;
    private readonly byte[] _frame = new byte[RecordFrame.Size];
    private byte[] _record = new byte[64 * 1024];
    private long _nextNumber;

    /// <param name="path">The file.</param>
    /// <param name="kind">What it must be.</param>
    /// <param name="mayBeTorn">Whether it was the one that was being written to.</param>
    /// <exception cref="DataFolderException">It is not what it must be.</exception>
    public RecordReader(string path, FileKind kind, bool mayBeTorn)
    {
        (_kind, _mayBeTorn) = (kind, mayBeTorn);
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 256 * 1024);
        try
        {
            _length = _file.Length;
            Span<byte> header = stackalloc byte[FileHeader.Length];
            var length = _file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            Header = FileHeader.Read(header[..length], path, kind);
            _nextNumber = kind == FileKind.Journal ? Header.Number : 1;
            End = FileHeader.Length;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public string Path => _file.Name;

    public FileHeader Header { get; }

    /// <summary>Where the record that was read last begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Where it ends, and the next one begins.</summary>
    public long End { get; private set; }

    /// <summary>Bytes of a record that was never written to its end; 0 before the end is reached.</summary>
    public long Torn { get; private set; }

    public long LastNumber => _nextNumber - 1;

    /// <param name="record">Valid until the next call.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="DataFolderException">The file is damaged.</exception>
    public bool TryRead(out ReadOnlySpan<byte> record)
    {
        record = default;
        var left = _length - End;
        if (left < RecordFrame.Size)
        {
            return left != 0 && StopsShort(left);
        }

        Offset = End;
        _file.ReadExactly(_frame);
        if (!RecordFrame.TryRead(_frame, out var frame))
        {
            // A file system may have made the file longer and not yet written what belongs there.
            return IsZeroFromHere() ? StopsShort(left) : throw Damaged("The head of a record does not match its checksum.");
        }

        if (frame.Number != _nextNumber)
        {
            throw Damaged($"Record {frame.Number} stands where record {_nextNumber} must be.");
        }

        if (left < RecordFrame.Size + frame.Length)
        {
            return StopsShort(left);
        }

        record = ReadRecord(frame);
        _nextNumber++;
        End += RecordFrame.Size + frame.Length;
        return true;
    }

    /// <summary>At the record that was read last.</summary>
    public DataFolderException Damaged(string what) =>
        DataFolderException.Damaged(Path, Offset, what, canBeCut: _mayBeTorn && _kind == FileKind.Journal);

    public void Dispose() => _file.Dispose();

    private ReadOnlySpan<byte> ReadRecord(RecordFrame frame)
    {
        if (_record.Length < frame.Length)
        {
            _record = new byte[Math.Max(frame.Length, 2 * _record.Length)];
        }

        var record = _record.AsSpan(0, frame.Length);
        _file.ReadExactly(record);
        return Crc32C.Of(record) == frame.Checksum ? record : throw Damaged("A record does not match its checksum.");
    }

    private bool StopsShort(long left)
    {
        Offset = End;
        Torn = _mayBeTorn ? left : throw Damaged("A record is cut off.");
        return false;
    }

    private bool IsZeroFromHere()
    {
        ReadOnlySpan<byte> read = _frame;
        while (!read.ContainsAnyExcept((byte)0))
        {
            var length = _file.Read(_record);
            if (length == 0)
            {
                return true;
            }

            read = _record.AsSpan(0, length);
        }

        return false;
    }
}
