using System.Buffers;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>A rented buffer that grows with what comes, and not with what is announced.</summary>
internal struct PayloadBuffer
{
    private const int FirstBytes = 512;

    private byte[]? _rented;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _rented.AsSpan(0, Length);

    public readonly MemoryStream OpenRead() => new(_rented ?? [], 0, Length, writable: false);

    /// <summary>Adds so many bytes, for the caller to fill.</summary>
    public Span<byte> Add(int count)
    {
        var start = Length;
        Length += count;
        if (_rented is null)
        {
            _rented = ArrayPool<byte>.Shared.Rent(Math.Max(Length, FirstBytes));
        }
        else if (_rented.Length < Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length, _rented.Length * 2));
            _rented.AsSpan(0, start).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = larger;
        }

        return _rented.AsSpan(start, count);
    }

    /// <summary>Takes back the last of what was added.</summary>
    public void Shorten(int length) => Length = length;

    /// <summary>Hands the buffer to a message; this one is empty then.</summary>
    public InboundMessage MoveTo(InboundKind kind)
    {
        var message = new InboundMessage(kind, _rented, Length);
        (_rented, Length) = (null, 0);
        return message;
    }

    public void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        (_rented, Length) = (null, 0);
    }
}
