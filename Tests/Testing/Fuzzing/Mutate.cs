using System.Buffers.Binary;

namespace EventDrivenFrontends.Testing.Fuzzing;

/// <summary>Makes something slightly wrong of something valid.</summary>
public static class Mutate
{
    private const int MostRepeated = 3_000;

    private static readonly string[] OddTexts =
    [
        "\0", "\u0001", "\r\n", "\t", "\ud800", "\udc00", "\ufeff", "\u202e", "é", "🙂", "\"", "'", "\\", "/", "//", "%", "%00", "%ff", "%c3%28",
        "{", "}", "[", "]", "(", ")", ",", ":", ";", "&", "=", "?", "#", "+", "-", "*", "..", "<", ">", "null", "true", "NaN", "Infinity", "1e400",
        "-0", "0x7f", "2147483648", "-9223372036854775809", "18446744073709551616", "99999999999999999999999999999999999999999",
    ];

    private static readonly ulong[] OddNumbers =
    [
        0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x100000000, long.MaxValue, ulong.MaxValue,
    ];

    /// <summary>Cuts, doubles, moves, replaces or inserts, up to four times.</summary>
    /// <param name="random">Random numbers.</param>
    /// <param name="text">What is valid.</param>
    /// <param name="tokens">Words of its language, to be put where they do not belong.</param>
    public static string Text(Random random, string text, params IReadOnlyList<string> tokens)
    {
        for (var rounds = random.Next(1, 5); rounds > 0; rounds--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            var odd = tokens.Count > 0 && random.Next(2) == 0 ? tokens[random.Next(tokens.Count)] : OddTexts[random.Next(OddTexts.Length)];
            text = random.Next(8) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
                3 => text.Remove(at, length).Insert(at, odd),
                4 => text[..at],
                5 when random.Next(10) == 0 => text.Insert(at, string.Concat(Enumerable.Repeat(odd, random.Next(1, MostRepeated / odd.Length)))),
                6 when length > 0 => text.Remove(at, 1).Insert(at, ((char)random.Next(0x80)).ToString()),
                _ => text.Insert(at, odd),
            };
        }

        return text;
    }

    /// <summary>Changes bits and bytes, cuts, doubles, moves, or writes a number on the edge of its range, up to four times.</summary>
    public static byte[] Bytes(Random random, byte[] bytes)
    {
        var list = new List<byte>(bytes);
        for (var rounds = random.Next(1, 5); rounds > 0 && list.Count > 0; rounds--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(7))
            {
                case 0:
                    list[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    list[at] = (byte)random.Next(256);
                    break;
                case 2:
                    list.RemoveRange(at, Math.Min(random.Next(1, 9), list.Count - at));
                    break;
                case 3:
                    list.InsertRange(random.Next(list.Count), list.GetRange(at, Math.Min(random.Next(1, 33), list.Count - at)));
                    break;
                case 4:
                    list.RemoveRange(at, list.Count - at);
                    break;
                case 5:
                    list.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    Overwrite(random, list, at);
                    break;
            }
        }

        return [.. list];
    }

    private static void Overwrite(Random random, List<byte> list, int at)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, OddNumbers[random.Next(OddNumbers.Length)]);
        number = number[..Math.Min(1 << random.Next(4), list.Count - at)];
        if (random.Next(2) == 0)
        {
            number.Reverse();
        }

        for (var i = 0; i < number.Length; i++)
        {
            list[at + i] = number[i];
        }
    }
}
