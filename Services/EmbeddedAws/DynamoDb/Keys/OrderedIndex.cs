using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;

/// <summary>Items in the order of their keys: every point and range is found in logarithmic time. Guarded by the table's lock.</summary>
internal sealed class OrderedIndex
{
    private readonly SortedSet<IndexKey> _keys = [];

    public int Count => _keys.Count;

    /// <summary>Of all items, as they lie in the table.</summary>
    public long Bytes { get; private set; }

    public StoredItem? Find(AttributeValue[] key) => _keys.TryGetValue(IndexKey.Of(key), out var found) ? found.Item : null;

    /// <returns>False when there is one of that key, which stays.</returns>
    public bool TryAdd(AttributeValue[] key, StoredItem item)
    {
        if (!_keys.Add(IndexKey.Of(key, item)))
        {
            return false;
        }

        Bytes += item.Attributes.Size;
        return true;
    }

    public void Add(AttributeValue[] key, StoredItem item) => TryAdd(key, item);

    public void Remove(AttributeValue[] key, int size)
    {
        if (_keys.Remove(IndexKey.Of(key)))
        {
            Bytes -= size;
        }
    }

    /// <summary>The item stays where it is with other attributes.</summary>
    public void Resize(int before, int after) => Bytes += after - before;

    public IEnumerable<StoredItem> All => _keys.Select(key => key.Item!);

    public IEnumerable<StoredItem> Between(IndexKey from, IndexKey to, bool forward)
    {
        if (from.CompareTo(to) > 0)
        {
            return [];
        }

        var range = _keys.GetViewBetween(from, to);
        return (forward ? range : range.Reverse()).Select(key => key.Item!);
    }
}
