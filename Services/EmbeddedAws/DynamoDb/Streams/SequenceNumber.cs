using System.Globalization;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

/// <summary>Sequence numbers on the wire: 21 digits without leading zeros, so that they order alike as text and as numbers.</summary>
internal static class SequenceNumber
{
    public const int MinLength = 21;
    public const int MaxLength = 40;

    public static string Format(long sequence) => string.Create(CultureInfo.InvariantCulture, $"1{sequence:D20}");

    public static bool TryParse(string text, out long sequence)
    {
        sequence = 0;
        return text.Length == MinLength
            && text[0] == '1'
            && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out sequence);
    }
}
