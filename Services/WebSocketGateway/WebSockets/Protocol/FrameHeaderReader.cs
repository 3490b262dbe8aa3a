using System.Runtime.CompilerServices;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>Collects a header that may come byte by byte.</summary>
internal struct FrameHeaderReader
{
    private Collected _bytes;
    private int _count;

    /// <summary>True when no header has begun.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Takes what it needs of <paramref name="input"/>, until there is a header or a fault.</summary>
    /// <returns>How many bytes it took.</returns>
    public int Read(ReadOnlySpan<byte> input, bool deflate, out FrameHeader? header, out CloseReason? fault)
    {
        (header, fault) = (null, null);
        var taken = Take(input, 2);
        if (_count < 2 || (fault = FrameHeader.Check(_bytes[0], _bytes[1], deflate)) is not null)
        {
            return taken;
        }

        var length = FrameHeader.BytesOf(_bytes[1]);
        taken += Take(input[taken..], length);
        if (_count == length)
        {
            _count = 0;
            if (FrameHeader.TryRead(_bytes, out var read))
            {
                header = read;
            }
            else
            {
                fault = ProtocolFaults.WrongLength;
            }
        }

        return taken;
    }

    private int Take(ReadOnlySpan<byte> input, int upTo)
    {
        var count = Math.Min(Math.Max(upTo - _count, 0), input.Length);
        input[..count].CopyTo(_bytes[_count..]);
        _count += count;
        return count;
    }

    [InlineArray(FrameHeader.MaxBytes)]
    private struct Collected
    {
        private byte _first;
    }
}
