using System.IO.Pipelines;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>Writes to another writer, and completes it only while that is not to be kept.</summary>
internal sealed class KeptWriter(PipeWriter kept) : PipeWriter
{
    public bool IsKept { get; set; }

    public override bool CanGetUnflushedBytes => kept.CanGetUnflushedBytes;

    public override long UnflushedBytes => kept.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => kept.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => kept.GetSpan(sizeHint);

    public override void Advance(int bytes) => kept.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => kept.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        kept.WriteAsync(source, cancellationToken);

    public override void CancelPendingFlush() => kept.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (!IsKept)
        {
            kept.Complete(exception);
        }
    }
}
