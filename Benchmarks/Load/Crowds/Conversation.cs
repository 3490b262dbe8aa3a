using System.Text;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>What a client and a server say to each other until the client would receive; one buffer for all clients of a thread.</summary>
internal sealed class Conversation
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private byte[] _said = new byte[64 * 1024];
    private int _length;

    /// <summary>Asks to be let in, and takes each step after it.</summary>
    /// <exception cref="IOException">The server answers otherwise, or ends the connection.</exception>
    public void Hold(ILine line, Opening opening)
    {
        _length = 0;
        line.Say(opening.Request);
        var head = HearUntil(line, opening, EndOfHead);
        if (!_said.AsSpan(0, head).StartsWith(opening.Accepted))
        {
            throw new IOException($"{opening.Address} answers: {Encoding.Latin1.GetString(_said, 0, _length)}");
        }

        // What came with the head counts for the first step.
        _said.AsSpan(head, _length - head).CopyTo(_said);
        _length -= head;
        foreach (var step in opening.Steps)
        {
            if (step.Frame is not null)
            {
                line.Say(step.Frame);
            }

            HearUntil(line, opening, step.End);
            _length = 0;
        }
    }

    /// <summary>Tells where the end ends.</summary>
    private int HearUntil(ILine line, Opening opening, ReadOnlySpan<byte> end)
    {
        for (var looked = 0; ;)
        {
            if (_said.AsSpan(looked, _length - looked).IndexOf(end) is var at and >= 0)
            {
                return looked + at + end.Length;
            }

            looked = Math.Max(0, _length - end.Length + 1);
            if (_length == _said.Length)
            {
                Array.Resize(ref _said, 2 * _length);
            }

            var read = line.Hear(_said.AsSpan(_length));
            _length += read > 0
                ? read
                : throw new IOException($"{opening.Address} has ended the connection: {Encoding.Latin1.GetString(_said, 0, _length)}");
        }
    }
}
