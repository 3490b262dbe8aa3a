using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;

/// <summary>
/// A table's changes. An item's partition decides its shard, so order holds for each item and not across them, as on AWS. After a while
/// shards are closed and followed by children.
/// </summary>
internal sealed class ChangeStream
{
    private readonly Lock _gate = new();
    private readonly List<Shard> _shards = [];
    private readonly DynamoDbOptions _options;
    private readonly TimeProvider _time;
    private Shard[] _open = [];
    private long _sequence;
    private int _shardSerial;
    private DateTimeOffset? _closedAt;

    private ChangeStream(StreamImage image, string region, TimeProvider time, DynamoDbOptions options)
    {
        (Arn, Label, TableName, Key) = (image.Arn, image.Label, image.TableName, image.Key);
        (Region, ViewType, CreatedAt) = (region, image.ViewType, image.CreatedAt);
        (_time, _options) = (time, options);
    }

    public static ChangeStream Start(
        TableDefinition table, string tableArn, string label, string viewType, string region, TimeProvider time, DynamoDbOptions options)
    {
        var arn = $"{tableArn}/stream/{label}";
        var now = time.GetUtcNow();
        var image = new StreamImage(arn, label, table.Name, table.Key, viewType, now, null, 0, 0, [], []);
        for (var slot = 0; slot < options.StreamShards; slot++)
        {
            image = image.WithShard(null, now, out var opened);
            image = image with { Open = [.. image.Open, opened] };
        }

        return Of(image, region, time, options);
    }

    /// <summary>As it stood, without its records.</summary>
    public static ChangeStream Of(StreamImage image, string region, TimeProvider time, DynamoDbOptions options)
    {
        var stream = new ChangeStream(image, region, time, options);
        stream.Restore(image);
        return stream;
    }

    public string Arn { get; }

    public string Label { get; }

    public string TableName { get; }

    public KeySchema Key { get; }

    public string Region { get; }

    public string ViewType { get; }

    public DateTimeOffset CreatedAt { get; }

    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _closedAt is null;
            }
        }
    }

    /// <summary>Parents before their children.</summary>
    public IReadOnlyList<Shard> Shards
    {
        get
        {
            lock (_gate)
            {
                return [.. _shards];
            }
        }
    }

    public Shard? FindShard(string id) => Shards.FirstOrDefault(shard => shard.Id == id);

    /// <summary>Under the table's lock, so that an item's records are in the order of its changes.</summary>
    public void Append(in ItemChange change, DateTimeOffset at)
    {
        var (key, before, after, isExpiry) = change;
        var name = before is null ? ChangeRecord.Insert : after is null ? ChangeRecord.Remove : ChangeRecord.Modify;
        var keys = (after ?? before)!.Pick(Key.Names);
        var hash = PartitionHash.Of(key[0]);
        lock (_gate)
        {
            var record = new ChangeRecord(
                ++_sequence,
                name,
                at,
                keys,
                StreamViewType.HasNew(ViewType) ? after : null,
                StreamViewType.HasOld(ViewType) ? before : null,
                isExpiry);
            _open[hash % (ulong)_open.Length].Append(record);
        }
    }

    /// <summary>How it is to be when no more changes come: what reads it learns so once this is restored.</summary>
    public StreamImage Closed()
    {
        var (image, now) = (ToImage(), _time.GetUtcNow());
        image = image.Open.Aggregate(image, (current, id) => current.WithShardClosed(id, now));
        return image with { ClosedAt = now, Open = [] };
    }

    /// <summary>How it is to be when shards that have lived long enough have their children; null when none has.</summary>
    public StreamImage? Renewed()
    {
        var (image, now) = (ToImage(), _time.GetUtcNow());
        if (image.Open.Count * 2 <= _options.MostStreamShards && image.Open.All(id => now - FindShard(id)!.OpenedAt >= _options.ShardLifetime))
        {
            return Split(image, now);
        }

        var open = image.Open.ToArray();
        for (var slot = 0; slot < open.Length; slot++)
        {
            if (now - FindShard(open[slot])!.OpenedAt >= _options.ShardLifetime)
            {
                image = image.WithShardClosed(open[slot], now).WithShard(open[slot], now, out open[slot]);
            }
        }

        return open.SequenceEqual(image.Open) ? null : image with { Open = open };
    }

    /// <summary>
    /// Each shard has two children. With twice the slots, what was in one slot is in that one or in the one as many slots further as there were before.
    /// </summary>
    private static StreamImage Split(StreamImage image, DateTimeOffset now)
    {
        var (parents, open) = (image.Open, new string[image.Open.Count * 2]);
        image = parents.Aggregate(image, (current, id) => current.WithShardClosed(id, now));
        for (var slot = 0; slot < open.Length; slot++)
        {
            image = image.WithShard(parents[slot % parents.Count], now, out open[slot]);
        }

        return image with { Open = open };
    }

    /// <summary>Drops what is too old.</summary>
    /// <returns>False when the stream was closed so long ago that nothing of it is left.</returns>
    public bool Trim()
    {
        lock (_gate)
        {
            var before = _time.GetUtcNow() - _options.StreamRetention;
            _shards.RemoveAll(shard => shard.Trim(before));
            return _closedAt is null || _closedAt > before;
        }
    }

    /// <summary>All but the records.</summary>
    public StreamImage ToImage()
    {
        lock (_gate)
        {
            return new StreamImage(
                Arn,
                Label,
                TableName,
                Key,
                ViewType,
                CreatedAt,
                _closedAt,
                _sequence,
                _shardSerial,
                [.. _shards.Select(shard => shard.ToImage())],
                _closedAt is null ? [.. _open.Select(shard => shard.Id)] : []);
        }
    }

    /// <summary>Makes it as it stood. The records of shards that stay are kept.</summary>
    public void Restore(StreamImage image)
    {
        lock (_gate)
        {
            var known = _shards.ToDictionary(shard => shard.Id);
            _shards.Clear();
            foreach (var stored in image.Shards)
            {
                var shard = known.GetValueOrDefault(stored.Id)
                    ?? new Shard(stored.Id, stored.ParentId, stored.Start, stored.OpenedAt, _options.MaxShardBytes);
                shard.Restore(stored);
                _shards.Add(shard);
            }

            (_sequence, _shardSerial, _closedAt) = (image.Sequence, image.ShardSerial, image.ClosedAt);
            _open = [.. image.Open.Select(id => _shards.Find(shard => shard.Id == id)
                ?? throw new UnfitRecordException($"Stream {Arn} has no shard {id}."))];
        }
    }
}
