using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Reads;

/// <summary>What lies between two bounds of an index.</summary>
internal readonly record struct KeyRange(IndexKey From, IndexKey To)
{
    public static KeyRange Everything { get; } = new(IndexKey.BeforeHash(0), IndexKey.AfterHash(ulong.MaxValue));

    /// <summary>One of as many parts of a table with about as many partitions in each.</summary>
    public static KeyRange Segment(int segment, int totalSegments)
    {
        var from = (ulong)((((UInt128)1 << 64) * (UInt128)segment) / (UInt128)totalSegments);
        var to = (ulong)(((((UInt128)1 << 64) * (UInt128)(segment + 1)) / (UInt128)totalSegments) - 1);
        return new KeyRange(IndexKey.BeforeHash(from), IndexKey.AfterHash(to));
    }

    public bool Contains(IndexKey key) => From.CompareTo(key) <= 0 && key.CompareTo(To) <= 0;

    /// <summary>What comes after a key, in the direction of reading.</summary>
    public KeyRange After(Values.AttributeValue[] key, bool forward) =>
        forward ? this with { From = IndexKey.After(key) } : this with { To = IndexKey.Before(key) };
}
