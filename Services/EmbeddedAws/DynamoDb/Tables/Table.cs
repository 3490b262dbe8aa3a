using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.TimeToLive;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Writes;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

/// <summary>
/// A table's items. Reads and writes hold <see cref="Gate"/>, and only for as long as they touch the indexes: items never change,
/// so filters, projections and JSON work on them outside.
/// </summary>
internal sealed class Table(TableImage image, string arn, ItemLog log)
{
    private readonly OrderedIndex _items = new();
    private readonly Dictionary<string, SecondaryIndex> _indexes =
        image.Definition.Indexes.ToDictionary(index => index.Name, index => new SecondaryIndex(index));

    public Lock Gate { get; } = new();

    public TableDefinition Definition { get; private set; } = image.Definition;

    public string Name => Definition.Name;

    public KeySchema Key => Definition.Key;

    public string Arn => arn;

    public Guid Id { get; } = image.Id;

    public DateTimeOffset CreatedAt { get; } = image.CreatedAt;

    /// <summary>How its items are changed.</summary>
    public ItemLog Log => log;

    /// <summary>Under the lock.</summary>
    public bool IsDeleted { get; private set; }

    public OrderedIndex Items => _items;

    public ExpiryIndex? Expiry { get; private set; }

    /// <summary>Null while the table has no stream switched on.</summary>
    public ChangeStream? Stream { get; private set; }

    /// <summary>The newest stream there was, on or off.</summary>
    public ChangeStream? LatestStream { get; private set; }

    public Dictionary<string, string> Tags { get; private set; } = new(image.Tags);

    public SecondaryIndex? FindIndex(string name) => _indexes.GetValueOrDefault(name);

    public AttributeMap? Find(AttributeValue[] key) => _items.Find(key)?.Attributes;

    /// <summary>Under the lock. A writer may have found the table just before it was deleted.</summary>
    public void CheckExists()
    {
        if (IsDeleted)
        {
            throw DynamoDbErrors.TableNotFound();
        }
    }

    /// <summary>Changes anything but items, under the lock, and tells of the table as it stands then.</summary>
    public void Change(Action change)
    {
        lock (Gate)
        {
            CheckExists();
            change();
            var stream = Stream is null && LatestStream is { IsOpen: true } closing ? closing.Closed() : LatestStream?.ToImage();
            log.Records.Record(new TableStored(ToImage(), stream));
            Show(stream);
        }
    }

    /// <summary>The one place where items change, under the lock: whatever follows from a change is done from here.</summary>
    public void Apply(in ItemChange change, DateTimeOffset at)
    {
        var (_, before, after, _) = change;
        if (before is null && after is null)
        {
            return;
        }

        Load(change);
        if (before is null || !before.Equals(after))
        {
            Stream?.Append(change, at);
        }
    }

    /// <summary>The same for an item that may be new, which takes one search of the table where a look and a change take two.</summary>
    /// <returns>False when there is one of that key; nothing has changed then.</returns>
    public bool TryInsert(AttributeValue[] key, AttributeMap attributes, DateTimeOffset at)
    {
        var item = new StoredItem(attributes);
        if (!_items.TryAdd(key, item))
        {
            return false;
        }

        var change = new ItemChange(key, null, attributes, IsExpiry: false);
        Follow(change, item);
        Stream?.Append(change, at);
        return true;
    }

    /// <summary>A change without telling the stream.</summary>
    public void Load(in ItemChange change) => Follow(change, Store(change));

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

    /// <summary>Within a <see cref="Change"/>. What is in the stream can still be read for a day.</summary>
    public void CloseStream() => Stream = null;

    /// <summary>Gives shards that have lived long enough their children.</summary>
    public void ReplaceOldShards()
    {
        lock (Gate)
        {
            if (Stream?.Renewed() is { } renewed)
            {
                log.Records.Record(new StreamStored(renewed));
                Show(renewed);
            }
        }
    }

    public void Delete()
    {
        lock (Gate)
        {
            IsDeleted = true;
            var stream = Stream?.Closed();
            Stream = null;
            log.Records.Record(new TableDeleted(Name, stream));
            Show(stream);
        }
    }

    /// <summary>Under the lock.</summary>
    public TableImage ToImage() =>
        new(Id, Definition, CreatedAt, new Dictionary<string, string>(Tags), Expiry?.Attribute, Stream?.Arn, LatestStream?.Arn);

    /// <summary>For a state that is replayed.</summary>
    public void Restore(TableImage stored, ChangeStream? stream, ChangeStream? latestStream)
    {
        Redefine(stored.Definition);
        if (Expiry?.Attribute != stored.ExpiryAttribute)
        {
            ExpireBy(stored.ExpiryAttribute);
        }

        (Tags, Stream, LatestStream) = (new Dictionary<string, string>(stored.Tags), stream, latestStream);
    }

    /// <summary>Readers of a stream do not hold the table's lock: what they see is recorded before.</summary>
    private void Show(StreamImage? stream)
    {
        if (stream is not null)
        {
            LatestStream!.Restore(stream);
        }
    }

    private void Follow(in ItemChange change, StoredItem item)
    {
        var (key, before, after, _) = change;
        foreach (var index in _indexes.Values)
        {
            index.Change(item, key, before, after);
        }

        Expiry?.Change(item, key, after);
    }

    private StoredItem Store(in ItemChange change)
    {
        if (change.Before is null)
        {
            var added = new StoredItem(change.After!);
            _items.Add(change.Key, added);
            return added;
        }

        var item = _items.Find(change.Key)!;
        if (change.After is null)
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
