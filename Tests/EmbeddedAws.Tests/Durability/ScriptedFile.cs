using EventDrivenFrontends.EmbeddedAws.Durability.Files;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

/// <summary>A disk that is slow or broken when the test says so.</summary>
internal sealed class ScriptedFile : IJournalFile
{
    private readonly ManualResetEventSlim _mayFlush = new(initialState: true);
    private readonly TaskCompletionSource _flushBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IOException? _fault;
    private volatile int _flushes;
    private volatile int _writes;

    public long Length { get; private set; } = FileHeader.Length;

    public int Flushes => _flushes;

    public int Writes => _writes;

    public bool IsDisposed { get; private set; }

    /// <summary>What each write and flush ends with.</summary>
    public IOException? Fault
    {
        get => _fault;
        set => _fault = value;
    }

    public void Hold() => _mayFlush.Reset();

    public void Release() => _mayFlush.Set();

    public Task FlushBegunAsync() => _flushBegun.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

    public void Write(ReadOnlyMemory<byte> bytes)
    {
        ThrowIfBroken();
        Length += bytes.Length;
        _writes++;
    }

    public void Flush()
    {
        _flushBegun.TrySetResult();
        _mayFlush.Wait();
        ThrowIfBroken();
        _flushes++;
    }

    public void Dispose() => IsDisposed = true;

    private void ThrowIfBroken()
    {
        if (_fault is { } fault)
        {
            throw fault;
        }
    }
}
