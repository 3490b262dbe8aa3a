using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Keys;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Streams;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Tables;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.EmbeddedAws.DynamoDb.Records;

/// <summary>What can happen to tables, items and streams, as it is kept.</summary>
[JsonDerivedType(typeof(TableStored), "table")]
[JsonDerivedType(typeof(TableDeleted), "table-deleted")]
[JsonDerivedType(typeof(ItemsChanged), "changes")]
[JsonDerivedType(typeof(ItemsStored), "items")]
[JsonDerivedType(typeof(StreamStored), "stream")]
[JsonDerivedType(typeof(StreamRecordsStored), "stream-records")]
[JsonDerivedType(typeof(TokensStored), "tokens")]
internal abstract record DynamoDbRecord;

/// <summary>A table without its items, new or changed, and its newest stream without its records.</summary>
internal sealed record TableStored(TableImage Table, StreamImage? Stream) : DynamoDbRecord;

/// <param name="Table">Its name.</param>
/// <param name="Stream">Its stream, which is closed now and can still be read.</param>
internal sealed record TableDeleted(string Table, StreamImage? Stream) : DynamoDbRecord;

/// <summary>
/// A write, or all writes of a transaction. The records in the streams follow from it: each has this time, and the number after the
/// stream's last.
/// </summary>
internal sealed record ItemsChanged(DateTimeOffset At, IReadOnlyList<ItemImage> Items, TokenImage? Token) : DynamoDbRecord;

/// <summary>Items that are there, of which no stream is told.</summary>
internal sealed record ItemsStored(string Table, IReadOnlyList<AttributeMap> Items) : DynamoDbRecord;

internal sealed record StreamStored(StreamImage Stream) : DynamoDbRecord;

internal sealed record StreamRecordsStored(string StreamArn, string ShardId, IReadOnlyList<ChangeRecord> Records) : DynamoDbRecord;

internal sealed record TokensStored(IReadOnlyList<TokenImage> Tokens) : DynamoDbRecord;

/// <param name="Table">The table's name.</param>
/// <param name="Key">Of an item that goes.</param>
/// <param name="Item">As it is to be; its key is in it.</param>
/// <param name="IsExpiry">Whether it goes because its time has come.</param>
internal sealed record ItemImage(string Table, AttributeMap? Key, AttributeMap? Item, bool IsExpiry);

/// <param name="Request">A digest of what was asked for.</param>
internal sealed record TokenImage(string Token, byte[] Request, DateTimeOffset At);

internal sealed record TableImage(
    Guid Id,
    TableDefinition Definition,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, string> Tags,
    string? ExpiryAttribute,
    string? StreamArn,
    string? LatestStreamArn);

/// <param name="Open">The ids of the shards that take records, by their slots; none when the stream is closed.</param>
internal sealed record StreamImage(
    string Arn,
    string Label,
    string TableName,
    KeySchema Key,
    string ViewType,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ClosedAt,
    long Sequence,
    int ShardSerial,
    IReadOnlyList<ShardImage> Shards,
    IReadOnlyList<string> Open);

internal sealed record ShardImage(
    string Id, string? ParentId, long Start, DateTimeOffset OpenedAt, long TrimmedThrough, long? End, DateTimeOffset? ClosedAt);
