using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
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
    private readonly Shard[] _open;
    private readonly DynamoDbOptions _options;
    private readonly TimeProvider _time;
    private long _sequence;
    private int _shardSerial;
    private DateTimeOffset? _closedAt;

    public ChangeStream(
        TableDefinition table, string tableArn, string label, string region, string viewType, TimeProvider time, DynamoDbOptions options)
    {
        (Arn, Label, TableName, Key) = ($"{tableArn}/stream/{label}", label, table.Name, table.Key);
        (Region, ViewType, _time, _options) = (region, viewType, time, options);
        CreatedAt = time.GetUtcNow();
        _open = new Shard[options.StreamShards];
        for (var slot = 0; slot < _open.Length; slot++)
        {
            _open[slot] = OpenShard(null);
        }
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
    public void Append(in ItemChange change)
    {
        var (key, before, after, isExpiry) = change;
        var name = before is null ? ChangeRecord.Insert : after is null ? ChangeRecord.Remove : ChangeRecord.Modify;
        var keys = (after ?? before)!.Pick(Key.Attributes.Select(attribute => attribute.Name));
        var slot = (int)(PartitionHash.Of(key[0]) % (ulong)_open.Length);
        lock (_gate)
        {
            var record = new ChangeRecord(
                ++_sequence,
                name,
                _time.GetUtcNow(),
                keys,
                StreamViewType.HasNew(ViewType) ? after : null,
                StreamViewType.HasOld(ViewType) ? before : null,
                isExpiry);
            _open[slot].Append(record);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closedAt = _time.GetUtcNow();
            foreach (var shard in _open)
            {
                shard.Close(++_sequence, _closedAt.Value);
            }
        }
    }

    /// <summary>Drops what is too old and gives shards that have lived long enough their children.</summary>
    /// <returns>False when the stream was closed so long ago that nothing of it is left.</returns>
    public bool Maintain()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            for (var slot = 0; slot < _open.Length && _closedAt is null; slot++)
            {
                if (now - _open[slot].OpenedAt >= _options.ShardLifetime)
                {
                    _open[slot].Close(++_sequence, now);
                    _open[slot] = OpenShard(_open[slot].Id);
                }
            }

            var trimBefore = now - _options.StreamRetention;
            _shards.RemoveAll(shard => shard.Trim(trimBefore));
            return _closedAt is null || _closedAt > trimBefore;
        }
    }

    private Shard OpenShard(string? parentId)
    {
        var now = _time.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"shardId-{now.ToUnixTimeMilliseconds():D20}-{++_shardSerial:x8}");
        var shard = new Shard(id, parentId, ++_sequence, now, _options.MaxShardBytes);
        _shards.Add(shard);
        return shard;
    }
}
