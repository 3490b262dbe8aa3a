using System.IO.Pipelines;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Writes straight to the socket of a connection that has been taken over. Kestrel's own way, a pipe that another loop empties, costs each write a work item of the
/// thread pool, which a broadcast pays for each client. Bytes are copied only where several writes are collected for one flush, and then into a buffer that is held
/// no longer than it is needed.
/// </summary>
/// <param name="pipe">Kestrel's way, by which nothing has gone on this connection; completed with this one.</param>
/// <param name="socket">The connection's socket.</param>
internal sealed class SocketWriter(PipeWriter pipe, Socket socket) : PipeWriter
{
    private static readonly FlushResult Sent = new(isCanceled: false, isCompleted: false);
    private static readonly FlushResult NobodyReads = new(isCanceled: false, isCompleted: true);

    private PooledBuffer _collected;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _collected.Count;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _collected.Room(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _collected.Room(sizeHint).Span;

    public override void Advance(int bytes) => _collected.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_collected.Count == 0)
        {
            return new ValueTask<FlushResult>(Sent);
        }

        var sending = Send(_collected.Collected, cancellationToken);
        if (!sending.IsCompletedSuccessfully)
        {
            return ReleaseAfterAsync(sending);
        }

        _collected.Release();
        return sending;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (_collected.Count == 0)
        {
            return Send(source, cancellationToken);
        }

        source.CopyTo(_collected.Room(source.Length));
        _collected.Advance(source.Length);
        return FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => throw new NotSupportedException("A flush is cancelled by its token.");

    public override void Complete(Exception? exception = null)
    {
        // Not back to the pool: what is still being sent from it must not become somebody else's.
        _collected.Abandon();
        pipe.Complete(exception);
    }

    private ValueTask<FlushResult> Send(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return new ValueTask<FlushResult>(Sent);
        }

        try
        {
            if (socket.Blocking)
            {
                socket.Blocking = false;
            }

            var sent = socket.Send(bytes.Span, SocketFlags.None, out var error);
            return (error, sent == bytes.Length) switch
            {
                (SocketError.Success, true) => new ValueTask<FlushResult>(Sent),
                (SocketError.Success, false) => SendRestAsync(bytes[sent..], cancellationToken),
                (SocketError.WouldBlock or SocketError.IOPending, _) => SendRestAsync(bytes, cancellationToken),
                _ => new ValueTask<FlushResult>(NobodyReads),
            };
        }
        catch (ObjectDisposedException)
        {
            return new ValueTask<FlushResult>(NobodyReads);
        }
    }

    /// <summary>Waits for a client that is slower than what is sent to it.</summary>
    private async ValueTask<FlushResult> SendRestAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
            }

            return Sent;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return NobodyReads;
        }
    }

    private async ValueTask<FlushResult> ReleaseAfterAsync(ValueTask<FlushResult> sending)
    {
        try
        {
            return await sending;
        }
        finally
        {
            _collected.Release();
        }
    }
}
