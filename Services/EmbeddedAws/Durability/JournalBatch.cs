using System.Buffers;
using EventDrivenFrontends.EmbeddedAws.Durability.Files;

namespace EventDrivenFrontends.EmbeddedAws.Durability;

/// <summary>Records that go to the disk together. Guarded by the journal's lock until its writer takes it.</summary>
internal sealed class JournalBatch
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public bool IsEmpty => _bytes.WrittenCount == 0;

    /// <summary>Whether an answer may wait for it, so that it must be flushed.</summary>
    public bool IsAwaited { get; private set; }

    public Task Written => _written.Task;

    public void Add(long number, ReadOnlySpan<byte> record, uint checksum, bool isAwaited)
    {
        RecordFrame.Write(_bytes, number, record, checksum);
        IsAwaited |= isAwaited;
    }

    public void Complete() => _written.SetResult();

    public void Fail(Exception fault)
    {
        _written.SetException(fault);
        // A batch that nobody waits for must not turn up as an unobserved exception.
        _ = _written.Task.Exception;
    }
}
