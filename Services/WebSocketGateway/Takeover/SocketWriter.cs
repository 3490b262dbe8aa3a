using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>
/// Writes straight to the socket of a connection that has been taken over. Kestrel's own way, a pipe that another loop empties, costs each write a work item of the
/// thread pool, which a broadcast pays for each client. Bytes are copied only where several writes are collected for one flush, and then into a buffer that is held
/// no longer than it is needed.
/// </summary>
/// <param name="pipe">Kestrel's way, by which the answer to the upgrade goes.</param>
/// <param name="socket">The connection's socket.</param>
/// <param name="hasSpoken">
/// Whether the client has sent anything since the upgrade: then it has the answer to it, and nothing is left in the pipe. What is written before goes by the pipe, and
/// then so does all that follows, since nobody tells when the pipe is empty again.
/// </param>
internal sealed class SocketWriter(PipeWriter pipe, Socket socket, Func<bool> hasSpoken) : PipeWriter
{
    private const int MinBufferBytes = 4096;

    private static readonly FlushResult Sent = new(isCanceled: false, isCompleted: false);
    private static readonly FlushResult NobodyReads = new(isCanceled: false, isCompleted: true);

    private byte[] _buffer = [];
    private int _collected;
    private bool _isPiped;
    private bool _isDirect;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _isDirect ? _collected : pipe.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => IsDirect() ? Room(sizeHint) : pipe.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => IsDirect() ? Room(sizeHint).Span : pipe.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (_isDirect)
        {
            _collected += bytes;
        }
        else
        {
            pipe.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (!IsDirect())
        {
            return pipe.FlushAsync(cancellationToken);
        }

        var sending = Send(_buffer.AsMemory(0, _collected), cancellationToken);
        if (!sending.IsCompletedSuccessfully)
        {
            return ReleaseAfterAsync(sending);
        }

        Release();
        return sending;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (!IsDirect())
        {
            return pipe.WriteAsync(source, cancellationToken);
        }

        if (_collected == 0)
        {
            return Send(source, cancellationToken);
        }

        source.CopyTo(Room(source.Length));
        _collected += source.Length;
        return FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => pipe.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        // Not back to the pool: what is still being sent from it must not become somebody else's.
        (_buffer, _collected) = ([], 0);
        pipe.Complete(exception);
    }

    private bool IsDirect()
    {
        if (!_isDirect && !_isPiped)
        {
            _isDirect = hasSpoken();
            _isPiped = !_isDirect;
        }

        return _isDirect;
    }

    private Memory<byte> Room(int bytes)
    {
        var needed = _collected + Math.Max(bytes, 1);
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(2 * _buffer.Length, MinBufferBytes)));
            _buffer.AsSpan(0, _collected).CopyTo(larger);
            Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_collected);
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
            Release();
        }
    }

    private void Release()
    {
        Return(_buffer);
        (_buffer, _collected) = ([], 0);
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
