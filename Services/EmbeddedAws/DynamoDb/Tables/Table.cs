using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.TimeToLive;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>
/// A table's items. Reads and writes hold <see cref="Gate"/>, and only for as long as they touch the indexes: items never change,
/// so filters, projections and JSON work on them outside.
/// </summary>
internal sealed class Table(TableDefinition definition, string arn, DateTimeOffset createdAt, IReadOnlyDictionary<string, string> tags)
{
    private readonly OrderedIndex _items = new();
    private readonly Dictionary<string, SecondaryIndex> _indexes =
        definition.Indexes.ToDictionary(index => index.Name, index => new SecondaryIndex(index));

    public Lock Gate { get; } = new();

    public TableDefinition Definition { get; private set; } = definition;

    public string Name => Definition.Name;

    public KeySchema Key => Definition.Key;

    public string Arn => arn;

    public Guid Id { get; } = Guid.NewGuid();

    public DateTimeOffset CreatedAt => createdAt;

    public OrderedIndex Items => _items;

    public ExpiryIndex? Expiry { get; private set; }

    /// <summary>Null while the table has no stream switched on.</summary>
    public ChangeStream? Stream { get; private set; }

    /// <summary>The newest stream there was, on or off.</summary>
    public ChangeStream? LatestStream { get; private set; }

    public Dictionary<string, string> Tags { get; } = new(tags);

    public SecondaryIndex? FindIndex(string name) => _indexes.GetValueOrDefault(name);

    public AttributeMap? Find(AttributeValue[] key) => _items.Find(key)?.Attributes;

    /// <summary>The one place where items change, under the lock: what is to be told of every change is told from here.</summary>
    public void Apply(in ItemChange change)
    {
        var (key, before, after, _) = change;
        if (before is null && after is null)
        {
            return;
        }

        var item = Store(change);
        foreach (var index in _indexes.Values)
        {
            index.Change(item, key, before, after);
        }

        Expiry?.Change(item, key, after);
        if (before is null || !before.Equals(after))
        {
            Stream?.Append(change);
        }
    }

    /// <summary>Under the lock. A new index is filled, and one that is gone is dropped.</summary>
    public void Redefine(TableDefinition definition)
    {
        Definition = definition;
        foreach (var index in definition.Indexes.Where(index => !_indexes.ContainsKey(index.Name)))
        {
            var added = _indexes[index.Name] = new SecondaryIndex(index);
            foreach (var item in _items.All)
            {
                added.Change(item, Key.ValuesIn(item.Attributes)!, null, item.Attributes);
            }
        }

        foreach (var name in _indexes.Keys.Where(name => definition.FindIndex(name) is null).ToList())
        {
            _indexes.Remove(name);
        }
    }

    /// <summary>Under the lock.</summary>
    /// <param name="attribute">Null switches expiry off.</param>
    public void ExpireBy(string? attribute)
    {
        Expiry = attribute is null ? null : new ExpiryIndex(attribute);
        foreach (var item in _items.All)
        {
            Expiry?.Change(item, Key.ValuesIn(item.Attributes)!, item.Attributes);
        }
    }

    /// <summary>Under the lock.</summary>
    public void OpenStream(ChangeStream stream) => Stream = LatestStream = stream;

    /// <summary>Under the lock. What is in the stream can still be read for a day.</summary>
    public void CloseStream()
    {
        Stream?.Close();
        Stream = null;
    }

    private StoredItem Store(in ItemChange change)
    {
        var item = _items.Find(change.Key) ?? new StoredItem(change.After!);
        if (change.Before is null)
        {
            _items.Add(change.Key, item);
        }
        else if (change.After is null)
        {
            _items.Remove(change.Key, change.Before.Size);
        }
        else
        {
            _items.Resize(change.Before.Size, change.After.Size);
            item.Attributes = change.After;
        }

        return item;
    }
}
