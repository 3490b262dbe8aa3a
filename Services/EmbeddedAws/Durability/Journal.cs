using EventDrivenFrontends.EmbeddedAws.Durability.Files;

namespace EventDrivenFrontends.EmbeddedAws.Durability;

/// <summary>
/// The journal on disk. One thread writes: while it waits for the disk the next batch gathers, so one flush serves all who came meanwhile.
/// </summary>
/// <remarks>
/// After a failed write nothing is written any more, and <see cref="SettleAsync"/> fails for everyone: memory is ahead of the disk, and may
/// not be shown. A restart goes back to what the disk has.
/// </remarks>
internal sealed partial class Journal(ILogger<Journal> logger) : IJournal, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private JournalBatch _gathering = new();
    private JournalBatch? _writing;
    private IJournalFile? _file;
    private Thread? _writer;
    private Rotation? _rotation;
    private Exception? _failure;
    private long _lastNumber;
    private bool _isEnding;
    private long _length;

    public bool IsDurable => true;

    public string? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure?.Message;
            }
        }
    }

    /// <summary>Bytes in the file that is written to.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <param name="file">Is disposed of with the journal.</param>
    /// <param name="lastNumber">Of the records that there are already.</param>
    public void Open(IJournalFile file, long lastNumber)
    {
        (_file, _lastNumber) = (file, lastNumber);
        _length = file.Length;
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "journal" };
        _writer.Start();
    }

    public void Append(ReadOnlySpan<byte> record, bool isAwaited)
    {
        var checksum = Crc32C.Of(record);
        lock (_gate)
        {
            if (_file is null)
            {
                throw new InvalidOperationException("The journal has not been opened: nothing may change yet.");
            }

            if (_failure is not null)
            {
                return;
            }

            var isFirst = _gathering.IsEmpty;
            _gathering.Add(++_lastNumber, record, checksum, isAwaited);
            if (isFirst)
            {
                _work.Release();
            }
        }
    }

    public Task SettleAsync()
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }

            return _gathering.IsAwaited ? _gathering.Written
                : _writing is { IsAwaited: true } ? _writing.Written
                : Task.CompletedTask;
        }
    }

    /// <summary>Lets what comes next go to a new file.</summary>
    /// <param name="create">Makes the file that begins with the record of that number.</param>
    /// <returns>The number of the last record in the files up to here, all of it on the disk.</returns>
    /// <exception cref="IOException">There is no new file; the journal goes on with the old one.</exception>
    public Task<long> RotateAsync(Func<long, IJournalFile> create)
    {
        var rotation = new Rotation(create);
        lock (_gate)
        {
            if (_failure is not null || _isEnding)
            {
                return Task.FromException<long>(_failure ?? new IOException("The journal is closed."));
            }

            _rotation = rotation;
            _work.Release();
        }

        return rotation.Done.Task;
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isEnding)
            {
                return;
            }

            _isEnding = true;
            _work.Release();
        }

        _writer?.Join();
        _file?.Dispose();
        _work.Dispose();
    }

    private void WriteAll()
    {
        while (true)
        {
            _work.Wait();
            JournalBatch batch;
            Rotation? rotation;
            bool isEnding;
            long lastNumber;
            lock (_gate)
            {
                (batch, _gathering) = (_gathering, _gathering.IsEmpty ? _gathering : new JournalBatch());
                (rotation, _rotation) = (_rotation, null);
                (isEnding, lastNumber) = (_isEnding, _lastNumber);
                _writing = batch.IsEmpty ? null : batch;
            }

            if (!batch.IsEmpty && !TryWrite(batch))
            {
                rotation?.Done.SetException(_failure!);
                return;
            }

            rotation?.Run(this, lastNumber);
            if (isEnding)
            {
                return;
            }
        }
    }

    private bool TryWrite(JournalBatch batch)
    {
        try
        {
            _file!.Write(batch.Bytes);
            if (batch.IsAwaited)
            {
                _file.Flush();
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Fail(batch, fault);
            return false;
        }

        Interlocked.Exchange(ref _length, _file.Length);
        lock (_gate)
        {
            _writing = null;
        }

        batch.Complete();
        return true;
    }

    private void Fail(JournalBatch batch, Exception fault)
    {
        JournalBatch gathered;
        lock (_gate)
        {
            _failure = fault as IOException ?? new IOException(fault.Message, fault);
            _writing = null;
            gathered = _gathering;
        }

        LogFailed(fault);
        batch.Fail(_failure);
        gathered.Fail(_failure);
    }

    [LoggerMessage(LogLevel.Critical, "Writing to the data folder failed. Every call is refused from now on; restart when it can be written to again")]
    private partial void LogFailed(Exception fault);

    private sealed class Rotation(Func<long, IJournalFile> create)
    {
        public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>On the writer's thread, between two batches.</summary>
        public void Run(Journal journal, long lastNumber)
        {
            try
            {
                if (journal._file!.Length <= FileHeader.Length)
                {
                    // Nothing is in it yet.
                    Done.SetResult(lastNumber);
                    return;
                }

                journal._file.Flush();
                var next = create(lastNumber + 1);
                journal._file.Dispose();
                journal._file = next;
                Interlocked.Exchange(ref journal._length, next.Length);
                Done.SetResult(lastNumber);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Done.SetException(fault);
            }
        }
    }
}
