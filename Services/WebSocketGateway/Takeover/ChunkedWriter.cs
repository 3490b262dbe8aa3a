using System.Buffers.Text;
using System.IO.Pipelines;
using EventDrivenFrontends.WebSocketGateway.Transport;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Writes the body of an HTTP/1.1 response in chunks, each flush one (<see href="https://www.rfc-editor.org/rfc/rfc9112#section-7.1">RFC 9112, 7.1</see>), for a
/// response that goes on after HTTP has left the connection.
/// </summary>
/// <param name="inner">The connection.</param>
internal sealed class ChunkedWriter(PipeWriter inner) : PipeWriter
{
    private const int Digits = 8;
    private const int HeadBytes = Digits + 2;
    private const int TailBytes = 2;

    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    private PooledBuffer _chunk;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => Math.Max(0, _chunk.Count - HeadBytes);

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_chunk.Count == 0)
        {
            _chunk.Room(HeadBytes + sizeHint + TailBytes);
            _chunk.Advance(HeadBytes);
        }

        return _chunk.Room(Math.Max(sizeHint, 1) + TailBytes);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _chunk.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        // A chunk without bytes would be the last one.
        if (UnflushedBytes == 0)
        {
            return inner.FlushAsync(cancellationToken);
        }

        Frame();
        var writing = inner.WriteAsync(_chunk.Collected, cancellationToken);
        if (!writing.IsCompletedSuccessfully)
        {
            return ReleaseAfterAsync(writing);
        }

        _chunk.Release();
        return writing;
    }

    /// <summary>Ends the body, after all that was written has been flushed. False when the client does not take it at once.</summary>
    public bool TryEnd() => inner.WriteAsync(LastChunk).AsTask().IsCompletedSuccessfully;

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        _chunk.Abandon();
        inner.Complete(exception);
    }

    private void Frame()
    {
        var bytes = UnflushedBytes;
        var head = _chunk.Collected.Span[..HeadBytes];
        Utf8Formatter.TryFormat(bytes, head, out _, new('x', Digits));
        "\r\n"u8.CopyTo(head[Digits..]);
        "\r\n"u8.CopyTo(_chunk.Room(TailBytes).Span);
        _chunk.Advance(TailBytes);
    }

    private async ValueTask<FlushResult> ReleaseAfterAsync(ValueTask<FlushResult> writing)
    {
        try
        {
            return await writing;
        }
        finally
        {
            _chunk.Release();
        }
    }
}
