using System.Buffers;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>Bytes that have come and have not been consumed, in a buffer that is rented for as long as there are any. A field, never copied.</summary>
internal struct ReceivedBytes
{
    private const int MinBytes = 4096;
    private const int PositionMask = int.MaxValue;

    private byte[]? _buffer;
    private int _start;
    private int _end;

    public readonly ReadOnlySequence<byte> All => _buffer is null ? ReadOnlySequence<byte>.Empty : new(_buffer, _start, _end - _start);

    /// <summary>Adds what a socket has now, and does not wait.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="isMaybeMore">True when the buffer was filled, so that this may not have been all.</param>
    /// <param name="isOver">True when nothing comes any more.</param>
    /// <returns>False when nothing was added.</returns>
    public bool TryAdd(Socket socket, out bool isMaybeMore, out bool isOver)
    {
        MakeRoom();
        var received = 0;
        try
        {
            var room = _buffer.AsSpan(_end);
            received = socket.Receive(room, SocketFlags.None, out var error);
            isOver = error is SocketError.Success ? received == 0 : error is not (SocketError.WouldBlock or SocketError.IOPending);
            isMaybeMore = received == room.Length;
            _end += received;
        }
        catch (ObjectDisposedException)
        {
            (isMaybeMore, isOver) = (false, true);
        }

        ReleaseIfEmpty();
        return received > 0;
    }

    /// <summary>Gives back what comes before <paramref name="consumed"/>. False for a position in bytes that are no longer here.</summary>
    public bool TryConsume(SequencePosition consumed, SequencePosition examined, out bool isAllExamined)
    {
        isAllExamined = true;
        if (_buffer is null || !ReferenceEquals(consumed.GetObject(), _buffer))
        {
            return false;
        }

        _start = consumed.GetInteger() & PositionMask;
        isAllExamined = (examined.GetInteger() & PositionMask) >= _end;
        ReleaseIfEmpty();
        return true;
    }

    /// <summary>Gives the buffer back, with what is in it.</summary>
    public void Release()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, _start, _end) = (null, 0, 0);
    }

    private void ReleaseIfEmpty()
    {
        if (_start == _end)
        {
            Release();
        }
    }

    private void MakeRoom()
    {
        if (_buffer is null)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(MinBytes);
        }
        else if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(MinBytes, 2 * (_end - _start)));
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }
    }
}
