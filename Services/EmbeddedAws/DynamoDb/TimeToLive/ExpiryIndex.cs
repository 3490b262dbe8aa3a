using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.TimeToLive;

/// <summary>When the items of a table expire, soonest first. Guarded by the table's lock.</summary>
internal sealed class ExpiryIndex(string attribute)
{
    /// <summary>DynamoDB leaves alone what expired longer ago: such a value was hardly meant as a time.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(5 * 365);

    private readonly Dictionary<StoredItem, Entry> _byItem = [];
    private readonly SortedSet<Entry> _byTime = [];
    private long _serial;

    public string Attribute => attribute;

    /// <param name="after">Null when the item is gone.</param>
    public void Change(StoredItem item, AttributeValue[] key, AttributeMap? after)
    {
        if (_byItem.Remove(item, out var entry))
        {
            _byTime.Remove(entry);
        }

        if (after?[attribute] is NumberValue time)
        {
            entry = new Entry(time.Value.Truncated(), ++_serial, key);
            _byItem[item] = entry;
            _byTime.Add(entry);
        }
    }

    /// <summary>The keys of items that are to go.</summary>
    public List<AttributeValue[]> ExpiredAt(DateTimeOffset now, int limit)
    {
        var from = new Entry((now - MaxAge).ToUnixTimeSeconds(), 0, []);
        var to = new Entry(now.ToUnixTimeSeconds(), 0, []);
        return [.. _byTime.GetViewBetween(from, to).Take(limit).Select(entry => entry.Key)];
    }

    private sealed record Entry(long Time, long Serial, AttributeValue[] Key) : IComparable<Entry>
    {
        public int CompareTo(Entry? other) => (Time, Serial).CompareTo((other!.Time, other.Serial));
    }
}
