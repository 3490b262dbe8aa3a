using System.Buffers;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>Bytes that are collected for one write, in a buffer that is rented for as long as there are any. A field, never copied.</summary>
internal struct PooledBuffer
{
    private const int MinBytes = 4096;

    private byte[]? _buffer;

    public int Count { readonly get; private set; }

    public readonly Memory<byte> Collected => _buffer.AsMemory(0, Count);

    /// <summary>Room for at least so many bytes after what is collected; at least one.</summary>
    public Memory<byte> Room(int bytes)
    {
        var needed = Count + Math.Max(bytes, 1);
        if (_buffer is null || needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(2 * (_buffer?.Length ?? 0), MinBytes)));
            Collected.CopyTo(larger);
            Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(Count);
    }

    public void Advance(int bytes) => Count += bytes;

    /// <summary>Gives the buffer back. Nobody may still read from it.</summary>
    public void Release()
    {
        Return(_buffer);
        Abandon();
    }

    /// <summary>Forgets the buffer, which somebody may still read from.</summary>
    public void Abandon() => (_buffer, Count) = (null, 0);

    private static void Return(byte[]? buffer)
    {
        if (buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
