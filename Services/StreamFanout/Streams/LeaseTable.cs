using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Coordination;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>
/// The leases of a stream in the coordination table. Every change is a conditional write on the counter, so of two instances that want the same shard one
/// gets it, and an owner that lost a shard learns it by its next write.
/// </summary>
internal sealed class LeaseTable(IAmazonDynamoDB dynamoDb, IOptions<StreamOptions> options, TimeProvider time)
{
    private const string Parent = "parent";
    private const string Owner = "owner";
    private const string Counter = "counter";
    private const string Checkpoint = "checkpoint";
    private const string Finished = "finished";
    private const string Watermark = "watermark";

    /// <summary>A finished shard's lease outlives the stream's own memory of the shard, which is a day.</summary>
    private static readonly TimeSpan KeepFinished = TimeSpan.FromDays(2);

    public async Task<List<Lease>> ListAsync(string stream, CancellationToken cancellationToken)
    {
        var leases = new List<Lease>();
        await foreach (var row in dynamoDb.ReadGroupAsync(options.Value.LeaseTableName, GroupOf(stream), cancellationToken))
        {
            leases.Add(Read(row));
        }

        return leases;
    }

    /// <summary>Adds a lease without an owner; false when it is there already.</summary>
    public Task<bool> TryAddAsync(string stream, string shardId, string? parentId, CancellationToken cancellationToken)
    {
        var item = KeyOf(stream, shardId);
        item[Counter] = Number(0);
        if (parentId is not null)
        {
            item[Parent] = new(parentId);
        }

        return CoordinationRows.TryAsync(() => dynamoDb.PutItemAsync(
            new PutItemRequest
            {
                TableName = options.Value.LeaseTableName,
                Item = item,
                ConditionExpression = "attribute_not_exists(#id)",
                ExpressionAttributeNames = new() { ["#id"] = CoordinationTable.Id },
            },
            cancellationToken));
    }

    /// <summary>Takes or renews a lease; null when another instance was there first.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="seen">The lease as it was last seen.</param>
    /// <param name="owner">Who takes it.</param>
    /// <param name="watermark">How far the shard has been delivered; null when nothing new is known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Lease?> TryOwnAsync(
        string stream, Lease seen, InstanceId owner, string? watermark, CancellationToken cancellationToken)
    {
        var next = seen with { Owner = owner.Value, Counter = seen.Counter + 1, Watermark = watermark ?? seen.Watermark };
        var update = "SET #owner = :owner, #counter = :next";
        var values = new Dictionary<string, AttributeValue> { [":owner"] = new(owner.Value) };
        if (watermark is not null)
        {
            update += ", #watermark = :watermark";
            values[":watermark"] = new(watermark);
        }

        return await TryUpdateAsync(stream, seen, update, values, cancellationToken) ? next : null;
    }

    /// <summary>Stores how far a shard has been handled, as long as <paramref name="owner"/> still has it.</summary>
    public Task<bool> TryCheckpointAsync(string stream, string shardId, InstanceId owner, string checkpoint, CancellationToken cancellationToken) =>
        TryUpdateOwnedAsync(stream, shardId, owner, "SET #checkpoint = :checkpoint", new() { [":checkpoint"] = new(checkpoint) }, cancellationToken);

    /// <summary>Marks a shard as read to its end.</summary>
    public Task<bool> TryFinishAsync(string stream, string shardId, InstanceId owner, CancellationToken cancellationToken) => TryUpdateOwnedAsync(
        stream,
        shardId,
        owner,
        "SET #finished = :finished, #expires = :expires REMOVE #owner",
        new()
        {
            [":finished"] = new() { BOOL = true },
            [":expires"] = Number((time.GetUtcNow() + KeepFinished).ToUnixTimeSeconds()),
        },
        cancellationToken);

    /// <summary>Gives a shard up, so that another instance may take it at once.</summary>
    public Task<bool> TryReleaseAsync(string stream, string shardId, InstanceId owner, CancellationToken cancellationToken) =>
        TryUpdateOwnedAsync(stream, shardId, owner, "REMOVE #owner", [], cancellationToken);

    private static string GroupOf(string stream) => $"lease#{stream}";

    private static Dictionary<string, AttributeValue> KeyOf(string stream, string shardId) =>
        new() { [CoordinationTable.Group] = new(GroupOf(stream)), [CoordinationTable.Id] = new(shardId) };

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    private static Lease Read(Dictionary<string, AttributeValue> item) => new(
        item[CoordinationTable.Id].S,
        item.GetValueOrDefault(Parent)?.S,
        item.GetValueOrDefault(Owner)?.S,
        long.Parse(item[Counter].N, CultureInfo.InvariantCulture),
        item.GetValueOrDefault(Checkpoint)?.S,
        item.GetValueOrDefault(Finished)?.BOOL is true,
        item.GetValueOrDefault(Watermark)?.S);

    private Task<bool> TryUpdateAsync(
        string stream, Lease seen, string update, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        values[":seen"] = Number(seen.Counter);
        values[":next"] = Number(seen.Counter + 1);
        return TryUpdateAsync(stream, seen.ShardId, update, "#counter = :seen", values, cancellationToken);
    }

    private Task<bool> TryUpdateOwnedAsync(
        string stream, string shardId, InstanceId owner, string update, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        values[":me"] = new(owner.Value);
        return TryUpdateAsync(stream, shardId, update, "#owner = :me", values, cancellationToken);
    }

    private Task<bool> TryUpdateAsync(
        string stream,
        string shardId,
        string update,
        string condition,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>
        {
            ["#owner"] = Owner,
            ["#counter"] = Counter,
            ["#checkpoint"] = Checkpoint,
            ["#finished"] = Finished,
            ["#watermark"] = Watermark,
            ["#expires"] = CoordinationTable.ExpiresAt,
        };
        var used = names.Where(name => update.Contains(name.Key, StringComparison.Ordinal) || condition.Contains(name.Key, StringComparison.Ordinal));
        return CoordinationRows.TryAsync(() => dynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = options.Value.LeaseTableName,
                Key = KeyOf(stream, shardId),
                UpdateExpression = update,
                ConditionExpression = condition,
                ExpressionAttributeNames = used.ToDictionary(),
                ExpressionAttributeValues = values,
            },
            cancellationToken));
    }
}
