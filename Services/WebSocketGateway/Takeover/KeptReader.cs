using System.IO.Pipelines;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>Reads from another reader, and completes it only while that is not to be kept.</summary>
internal sealed class KeptReader(PipeReader kept) : PipeReader
{
    public bool IsKept { get; set; }

    public override bool TryRead(out ReadResult result) => kept.TryRead(out result);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => kept.ReadAsync(cancellationToken);

    public override void AdvanceTo(SequencePosition consumed) => kept.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => kept.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => kept.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        if (!IsKept)
        {
            kept.Complete(exception);
        }
    }
}
