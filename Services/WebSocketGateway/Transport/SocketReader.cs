using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>
/// Reads straight from a socket. It waits for bytes without a buffer, and holds one only as long as there are bytes in it that have not been consumed, so an idle
/// connection costs little more than its socket. Between reads it watches the socket too, and so hears when the other side goes away.
/// </summary>
/// <remarks>One read at a time, as of any pipe. What comes after the end, or after a fault of the connection, is a completed read; nothing is thrown for it.</remarks>
internal sealed class SocketReader : PipeReader, IValueTaskSource<ReadResult>
{
    private readonly Socket _socket;
    private readonly Watch _watch;
    private ManualResetValueTaskSourceCore<bool> _reading = new() { RunContinuationsAsynchronously = false };
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _cancelledBy;
    private Action? _ended;
    private ReceivedBytes _received;
    private bool _isExamined = true;
    private bool _isReadable;
    private bool _isReading;
    private bool _isWatching;
    private bool _isCancelled;
    private bool _isOver;

    /// <param name="socket">The socket, which must not block.</param>
    public SocketReader(Socket socket) => (_socket, _watch) = (socket, new Watch(this));

    /// <summary>Does this once the other side has ended, or the connection is gone: at once, if that has been.</summary>
    public void OnEnded(Action action)
    {
        lock (_watch)
        {
            _ended = action;
        }

        TellIfOver();
    }

    /// <summary>Forgets what <see cref="OnEnded"/> was to do.</summary>
    public void Unwatched() => _ended = null;

    public override bool TryRead(out ReadResult result)
    {
        lock (_watch)
        {
            return TryTake(out result);
        }
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        short version;
        lock (_watch)
        {
            if (TryTake(out var result))
            {
                return new ValueTask<ReadResult>(result);
            }

            _reading.Reset();
            (_isReading, _cancelledBy, version) = (true, cancellationToken, _reading.Version);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static reader => ((SocketReader)reader!).CancelPendingRead(), this);
        }

        WatchOn();
        return new ValueTask<ReadResult>(this, version);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        bool isIdle;
        lock (_watch)
        {
            if (!_received.TryConsume(consumed, examined, out var isAllExamined))
            {
                return;
            }

            _isExamined = isAllExamined;
            isIdle = _isExamined && !_isReadable && !_isOver;
        }

        if (isIdle)
        {
            WatchOn();
        }
    }

    public override void CancelPendingRead()
    {
        lock (_watch)
        {
            _isCancelled = true;
            if (!_isReading)
            {
                return;
            }

            _isReading = false;
        }

        _reading.SetResult(true);
    }

    /// <summary>Does nothing: a reader that has read enough may leave the rest to another one. <see cref="Close"/> is the end.</summary>
    public override void Complete(Exception? exception = null)
    {
    }

    /// <summary>Takes note that the socket has been closed. A read that waits ends with that.</summary>
    public void Close()
    {
        lock (_watch)
        {
            _isOver = true;
            if (!_isReading)
            {
                _received.Release();
                _isExamined = true;
            }
        }

        _watch.Dispose();
        TellIfOver();
    }

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _reading.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _reading.OnCompleted(continuation, state, token, flags);

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token)
    {
        _reading.GetResult(token);
        _cancellation.Dispose();
        _cancellation = default;
        lock (_watch)
        {
            if (_isCancelled && _cancelledBy.IsCancellationRequested)
            {
                _isCancelled = false;
                throw new OperationCanceledException(_cancelledBy);
            }

            return TryTake(out var result) ? result : throw new InvalidOperationException("The read has completed without a result.");
        }
    }

    /// <summary>What there is now to give to a reader; under the gate.</summary>
    private bool TryTake(out ReadResult result)
    {
        if (_isCancelled)
        {
            _isCancelled = false;
            result = new ReadResult(_received.All, isCanceled: true, _isOver);
            return true;
        }

        if (_isExamined && _isReadable && !_isOver)
        {
            Receive();
        }

        if (_isExamined && !_isOver)
        {
            result = default;
            return false;
        }

        result = new ReadResult(_received.All, isCanceled: false, _isOver);
        return true;
    }

    /// <summary>Takes from the socket what is there; under the gate.</summary>
    private void Receive()
    {
        _isExamined = !_received.TryAdd(_socket, out _isReadable, out var isOver);
        _isOver |= isOver;
    }

    /// <summary>Waits for the socket, if nothing does yet, until it is readable and somebody has been told, or nobody wants to know now.</summary>
    private void WatchOn()
    {
        lock (_watch)
        {
            if (_isWatching || _isOver)
            {
                return;
            }

            _isWatching = true;
        }

        try
        {
            while (!_socket.ReceiveAsync(_watch))
            {
                if (!Passed())
                {
                    return;
                }
            }
        }
        catch (ObjectDisposedException)
        {
            Passed(isGone: true);
        }
    }

    /// <summary>The watch has ended: tells whoever reads. True when it goes on.</summary>
    private bool Passed(bool isGone = false)
    {
        bool isRead;
        lock (_watch)
        {
            _isReadable = true;
            _isOver |= isGone || _watch.SocketError is not SocketError.Success;
            if (_isReading)
            {
                if (!_isOver)
                {
                    Receive();
                }

                if (_isExamined && !_isOver)
                {
                    return true;
                }
            }
            else
            {
                _isOver |= IsAtEnd();
            }

            (isRead, _isReading, _isWatching) = (_isReading, false, false);
        }

        if (isRead)
        {
            _reading.SetResult(true);
        }

        TellIfOver();
        return false;
    }

    private bool IsAtEnd()
    {
        try
        {
            Span<byte> one = stackalloc byte[1];
            var received = _socket.Receive(one, SocketFlags.Peek, out var error);
            return error is SocketError.Success ? received == 0 : error is not (SocketError.WouldBlock or SocketError.IOPending);
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private void TellIfOver()
    {
        Action? ended;
        lock (_watch)
        {
            ended = _isOver ? _ended : null;
            _ended = _isOver ? null : _ended;
        }

        ended?.Invoke();
    }

    /// <summary>Waits for a socket to become readable, without a buffer.</summary>
    private sealed class Watch : SocketAsyncEventArgs
    {
        private readonly SocketReader _reader;

        public Watch(SocketReader reader)
            : base(true)
        {
            _reader = reader;
            SetBuffer(Memory<byte>.Empty);
        }

        protected override void OnCompleted(SocketAsyncEventArgs e)
        {
            if (_reader.Passed())
            {
                _reader.WatchAgain();
            }
        }
    }

    private void WatchAgain()
    {
        lock (_watch)
        {
            _isWatching = false;
        }

        WatchOn();
    }
}
