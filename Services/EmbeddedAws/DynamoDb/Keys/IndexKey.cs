using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

/// <summary>
/// A place in an index: by the partition's hash, then by the key's values one after the other. Either the place of an item, or a bound
/// just before or after all keys that begin with the bound's values.
/// </summary>
internal sealed class IndexKey : IComparable<IndexKey>
{
    private readonly ulong _hash;
    private readonly AttributeValue[] _values;
    private readonly int _edge;
    private readonly bool _endsInPrefix;

    private IndexKey(ulong hash, AttributeValue[] values, int edge, bool endsInPrefix, StoredItem? item) =>
        (_hash, _values, _edge, _endsInPrefix, Item) = (hash, values, edge, endsInPrefix, item);

    /// <summary>Null for a bound and for a key that is only looked for.</summary>
    public StoredItem? Item { get; }

    public AttributeValue Partition => _values[0];

    public ulong Hash => _hash;

    /// <param name="values">The index's own key, then, for a secondary index, the table's key, which tells equals apart.</param>
    public static IndexKey Of(AttributeValue[] values, StoredItem? item = null) => new(PartitionHash.Of(values[0]), values, 0, false, item);

    public static IndexKey Before(params AttributeValue[] values) => new(PartitionHash.Of(values[0]), values, -1, false, null);

    public static IndexKey After(params AttributeValue[] values) => new(PartitionHash.Of(values[0]), values, 1, false, null);

    /// <summary>Before everything whose value after the partition begins with the prefix.</summary>
    public static IndexKey BeforePrefix(AttributeValue partition, AttributeValue prefix) =>
        new(PartitionHash.Of(partition), [partition, prefix], -1, true, null);

    public static IndexKey AfterPrefix(AttributeValue partition, AttributeValue prefix) =>
        new(PartitionHash.Of(partition), [partition, prefix], 1, true, null);

    public static IndexKey BeforeHash(ulong hash) => new(hash, [], -1, false, null);

    public static IndexKey AfterHash(ulong hash) => new(hash, [], 1, false, null);

    public int CompareTo(IndexKey? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var order = _hash.CompareTo(other._hash);
        var shared = Math.Min(_values.Length, other._values.Length);
        for (var i = 0; i < shared && order == 0; i++)
        {
            order = IsInPrefix(other, i) || other.IsInPrefix(this, i) ? 0 : KeyOrder.Compare(_values[i], other._values[i]);
        }

        return order != 0 ? order : _edge.CompareTo(other._edge);
    }

    private bool IsInPrefix(IndexKey key, int index) =>
        _endsInPrefix && index == _values.Length - 1 && KeyOrder.StartsWith(key._values[index], _values[index]);
}
