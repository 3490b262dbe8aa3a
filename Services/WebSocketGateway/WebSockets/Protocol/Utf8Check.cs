using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>Checks text that comes in parts, cut anywhere, and fails at the first byte that no valid text can have there.</summary>
internal struct Utf8Check
{
    private const int MaxSequence = 4;

    // The start of a sequence whose end has not come, its first byte lowest.
    private uint _begun;
    private int _count;

    /// <summary>True when the text may end here.</summary>
    public readonly bool IsComplete => _count == 0;

    /// <summary>False when this makes the text invalid.</summary>
    public bool Append(ReadOnlySpan<byte> part)
    {
        while (_count > 0 && !part.IsEmpty)
        {
            if (!Complete(part[0]))
            {
                return false;
            }

            part = part[1..];
        }

        var end = part.Length - LengthOfBegun(part);
        foreach (var octet in part[end..])
        {
            if (!Complete(octet))
            {
                return false;
            }
        }

        return Utf8.IsValid(part[..end]);
    }

    private bool Complete(byte next)
    {
        _begun |= (uint)next << (8 * _count++);
        Span<byte> bytes = [(byte)_begun, (byte)(_begun >> 8), (byte)(_begun >> 16), (byte)(_begun >> 24)];
        var status = Rune.DecodeFromUtf8(bytes[.._count], out _, out _);
        if (status is OperationStatus.Done)
        {
            (_begun, _count) = (0, 0);
        }

        return status is not OperationStatus.InvalidData;
    }

    /// <summary>How many bytes at the end start a sequence that is longer than what is there of it.</summary>
    private static int LengthOfBegun(ReadOnlySpan<byte> part)
    {
        for (var length = 1; length < MaxSequence && length <= part.Length; length++)
        {
            var octet = part[^length];
            if ((octet & 0xC0) != 0x80)
            {
                return length < LengthOfSequence(octet) ? length : 0;
            }
        }

        return 0;
    }

    private static int LengthOfSequence(byte first) => first switch
    {
        < 0xC0 => 1,
        < 0xE0 => 2,
        < 0xF0 => 3,
        _ => 4,
    };
}
