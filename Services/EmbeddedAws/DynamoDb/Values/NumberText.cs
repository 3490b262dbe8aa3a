using System.Globalization;
using System.Numerics;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

/// <summary>What a number's text says, before any limit is looked at: digits · 10^exponent.</summary>
internal readonly ref struct NumberText
{
    /// <summary>Far beyond any number's range, and far from overflowing.</summary>
    private const int ExponentCeiling = 1_000_000;

    private NumberText(BigInteger digits, int exponent, bool isNegative) =>
        (Digits, Exponent, IsNegative) = (digits, exponent, isNegative);

    public BigInteger Digits { get; }

    public int Exponent { get; }

    public bool IsNegative { get; }

    /// <param name="text">Sign, digits with a point anywhere among them, and an exponent; no blanks.</param>
    public static NumberText Parse(string text)
    {
        var rest = text.AsSpan();
        var isNegative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
        {
            rest = rest[1..];
        }

        var exponent = 0;
        if (rest.IndexOfAny('e', 'E') is var mark and >= 0)
        {
            exponent = ParseExponent(rest[(mark + 1)..], text);
            rest = rest[..mark];
        }

        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest : rest[..point];
        var fraction = point < 0 ? [] : rest[(point + 1)..].TrimEnd('0');
        var hasDigits = rest.Length > (point < 0 ? 0 : 1);
        if (!hasDigits || !AreDigits(whole) || !AreDigits(fraction))
        {
            throw DynamoNumberException.NotANumber(text);
        }

        var significant = string.Concat(whole.TrimStart('0'), fraction);
        var trimmed = significant.TrimEnd('0');
        if (trimmed.TrimStart('0').Length > DynamoNumber.MaxDigits)
        {
            throw DynamoNumberException.TooManyDigits();
        }

        var digits = trimmed.Length == 0 ? BigInteger.Zero : BigInteger.Parse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture);
        return new NumberText(digits, exponent - fraction.Length + significant.Length - trimmed.Length, isNegative);
    }

    private static int ParseExponent(ReadOnlySpan<char> text, string whole)
    {
        var isNegative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        if (digits.IsEmpty || !AreDigits(digits))
        {
            throw DynamoNumberException.NotANumber(whole);
        }

        digits = digits.TrimStart('0');
        var value = digits.Length > 6 ? ExponentCeiling : digits.IsEmpty ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
        return isNegative ? -value : value;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
