using System.IO.Pipelines;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>
/// Writes straight to a socket. The usual way, a pipe that another loop empties, costs each write a work item of the thread pool, which a broadcast pays for each
/// client. Bytes are copied only where several writes are collected for one flush, and then into a buffer that is held no longer than it is needed.
/// </summary>
/// <param name="socket">The socket, which must not block.</param>
internal sealed class SocketWriter(Socket socket) : PipeWriter
{
    private static readonly FlushResult Sent = new(isCanceled: false, isCompleted: false);
    private static readonly FlushResult NobodyReads = new(isCanceled: false, isCompleted: true);

    private static readonly FlushResult Cancelled = new(isCanceled: true, isCompleted: false);

    private PooledBuffer _collected;
    private CancellationTokenSource? _waiting;

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

    /// <summary>A flush that waits for the client ends; what it had not sent is lost, so nothing can follow it.</summary>
    public override void CancelPendingFlush() => Volatile.Read(ref _waiting)?.Cancel();

    public override void Complete(Exception? exception = null)
    {
        // Not back to the pool: what is still being sent from it must not become somebody else's.
        _collected.Abandon();
    }

    private ValueTask<FlushResult> Send(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.IsEmpty)
        {
            return new ValueTask<FlushResult>(Sent);
        }

        try
        {
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
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Volatile.Write(ref _waiting, waiting);
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, waiting.Token)..];
            }

            return Sent;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Cancelled;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return NobodyReads;
        }
        finally
        {
            Volatile.Write(ref _waiting, null);
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
