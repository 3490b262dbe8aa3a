using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>
/// The text of each message ends in a mark, which occurs nowhere else and which JSON does not escape, and its number. So one search serves all protocols, whatever
/// they put around a message and however many they put into a frame.
/// </summary>
internal static class Numbered
{
    /// <summary>Characters of the mark and the number.</summary>
    public const int Length = 1 + Digits;

    private const int Digits = 7;
    private const byte Mark = (byte)'^';

    /// <summary>A text with so many characters before its mark.</summary>
    public static string Text(int padding, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{new string('g', padding)}{(char)Mark}{number:0000000}");

    /// <summary>Tells of each number that ends in these bytes.</summary>
    public static void Find(ref StreamState state, ReadOnlySpan<byte> bytes, IMessageSink sink)
    {
        while (!bytes.IsEmpty)
        {
            if (state.DigitsLeft == 0)
            {
                var mark = bytes.IndexOf(Mark);
                if (mark < 0)
                {
                    return;
                }

                (state.DigitsLeft, state.Number) = (Digits, 0);
                bytes = bytes[(mark + 1)..];
            }

            for (; state.DigitsLeft > 0 && !bytes.IsEmpty; bytes = bytes[1..])
            {
                state.Number = (state.Number * 10) + (bytes[0] - '0');
                if (--state.DigitsLeft == 0)
                {
                    sink.Message(state.Number);
                }
            }
        }
    }
}
