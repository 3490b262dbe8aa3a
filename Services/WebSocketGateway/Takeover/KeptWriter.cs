using System.Buffers;
using System.IO.Pipelines;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Writes to another writer, and completes it only while that is not to be kept. The head of an answer can be held back, so that who goes on with the
/// connection sends it: a writer that nothing has gone by can be left alone from then on.
/// </summary>
internal sealed class KeptWriter(PipeWriter kept) : PipeWriter
{
    private const int HeadBytes = 512;

    private ArrayBufferWriter<byte>? _heldBack;
    private bool _isUsed;

    public bool IsKept { get; set; }

    /// <summary>False when something had been written before.</summary>
    public bool IsHeldBack => _heldBack is not null;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _heldBack is null ? kept.UnflushedBytes : 0;

    /// <summary>Holds back what is written from now on, if nothing has been written yet.</summary>
    public void HoldBack()
    {
        if (!_isUsed)
        {
            _heldBack = new ArrayBufferWriter<byte>(HeadBytes);
        }
    }

    /// <summary>What was held back, which is the caller's from now on.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var taken = _heldBack?.WrittenMemory ?? default;
        _heldBack = null;
        return taken;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _heldBack?.GetMemory(sizeHint) ?? kept.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _heldBack is null ? kept.GetSpan(sizeHint) : _heldBack.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (_heldBack is null)
        {
            _isUsed = true;
            kept.Advance(bytes);
        }
        else
        {
            _heldBack.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _heldBack is null ? kept.FlushAsync(cancellationToken) : default;

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (_heldBack is null)
        {
            _isUsed = true;
            return kept.WriteAsync(source, cancellationToken);
        }

        _heldBack.Write(source.Span);
        return default;
    }

    public override void CancelPendingFlush() => kept.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (IsKept)
        {
            return;
        }

        if (_heldBack is not null)
        {
            // Nobody goes on, so the answer goes the usual way.
            kept.Write(_heldBack.WrittenSpan);
        }

        kept.Complete(exception);
    }
}
