using System.IO.Pipelines;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>Reads from another reader, and knows whether anything has come by it.</summary>
internal sealed class AttentiveReader(PipeReader inner) : PipeReader
{
    private volatile bool _hasRead;

    public bool HasRead => _hasRead;

    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => inner.ReadAsync(cancellationToken);

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    // Whoever reads calls this after each read, and reads complete when something has come.
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _hasRead = true;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
