using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

/// <summary>The order of key values: numbers by value, strings and binaries by their (UTF-8) bytes, unsigned.</summary>
internal static class KeyOrder
{
    /// <summary>Values of different types are ordered by type, so that the order is total; schemas keep them from meeting.</summary>
    public static int Compare(AttributeValue left, AttributeValue right) => (left, right) switch
    {
        (StringValue a, StringValue b) => CompareUtf8(a.Value, b.Value),
        (NumberValue a, NumberValue b) => a.Value.CompareTo(b.Value),
        (BinaryValue a, BinaryValue b) => a.Value.Span.SequenceCompareTo(b.Value.Span),
        _ => left.Type.CompareTo(right.Type),
    };

    public static bool StartsWith(AttributeValue value, AttributeValue prefix) => (value, prefix) switch
    {
        (StringValue a, StringValue b) => a.Value.StartsWith(b.Value, StringComparison.Ordinal),
        (BinaryValue a, BinaryValue b) => a.Value.Span.StartsWith(b.Value.Span),
        _ => false,
    };

    /// <summary>Without encoding: UTF-16 sorts surrogates below U+E000 to U+FFFF, UTF-8 sorts what they stand for above.</summary>
    private static int CompareUtf8(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
