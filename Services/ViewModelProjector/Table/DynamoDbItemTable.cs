using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ViewModelProjector.Merge;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>The items in the view-model table.</summary>
/// <remarks>
/// An item that is not visible (deleted, or not created yet) is marked as deleted and removed by DynamoDB after the retention. Events older than the
/// deletion that arrive after that would show the item again; the retention is therefore longer than any delivery takes.
/// </remarks>
internal sealed class DynamoDbItemTable(IAmazonDynamoDB dynamoDb, TimeProvider time, IOptions<ViewTableOptions> options) : IItemTable
{
    private const string UnlessPresent = $"attribute_not_exists({ViewTable.Partition})";
    private const string IfUnchanged = $"{ViewTable.ChangedAt} = :previous";

    private const string ConditionFailed = "ConditionalCheckFailed";

    private readonly ViewTableOptions _options = options.Value;

    public async Task<bool> TryWriteAsync(ItemWrite write, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest
        {
            TableName = _options.Name,
            Item = ToAttributes(write.Item, write.Shape),
            ConditionExpression = ConditionOf(write),
            ExpressionAttributeValues = ValuesOf(write),
        };
        try
        {
            await dynamoDb.PutItemAsync(request, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Writes different items in one call: all of them, or none when one is lost.</summary>
    public async Task<IReadOnlyList<WriteOutcome>> TryWriteAllAsync(IReadOnlyList<ItemWrite> writes, CancellationToken cancellationToken)
    {
        var request = new TransactWriteItemsRequest { TransactItems = [.. writes.Select(write => new TransactWriteItem { Put = ToPut(write) })] };
        try
        {
            await dynamoDb.TransactWriteItemsAsync(request, cancellationToken);
            return [.. writes.Select(_ => WriteOutcome.Written)];
        }
        catch (TransactionCanceledException exception) when (exception.CancellationReasons?.Count == writes.Count)
        {
            return [.. exception.CancellationReasons.Select(reason => reason.Code == ConditionFailed ? WriteOutcome.Lost : WriteOutcome.Undone)];
        }
    }

    public async Task<StoredItem?> ReadAsync(ItemId id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _options.Name, Key = KeyOf(id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } attributes ? FromAttributes(id, attributes) : null;
    }

    public async Task<IReadOnlyList<ItemId>> ListAsync(string view, CancellationToken cancellationToken)
    {
        var ids = new List<ItemId>();
        for (var bucket = 0; bucket < _options.Buckets; bucket++)
        {
            var request = new QueryRequest
            {
                TableName = _options.Name,
                ConsistentRead = true,
                KeyConditionExpression = $"{ViewTable.Partition} = :partition",
                ProjectionExpression = ViewTable.Key,
                ExpressionAttributeValues = new() { [":partition"] = new(ViewTable.PartitionOf(view, bucket)) },
            };
            do
            {
                var page = await dynamoDb.QueryAsync(request, cancellationToken);
                ids.AddRange((page.Items ?? []).Select(row => new ItemId(view, row[ViewTable.Key].S)));
                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey is { Count: > 0 });
        }

        return ids;
    }

    private Put ToPut(ItemWrite write) => new()
    {
        TableName = _options.Name,
        Item = ToAttributes(write.Item, write.Shape),
        ConditionExpression = ConditionOf(write),
        ExpressionAttributeValues = ValuesOf(write),
    };

    private static string ConditionOf(ItemWrite write) => write.Previous is null ? UnlessPresent : IfUnchanged;

    private static Dictionary<string, AttributeValue>? ValuesOf(ItemWrite write) =>
        write.Previous is null ? null : new() { [":previous"] = new(write.Previous) };

    private Dictionary<string, AttributeValue> KeyOf(ItemId id) => new()
    {
        [ViewTable.Partition] = new(ViewTable.PartitionOf(id.View, id.Key, _options.Buckets)),
        [ViewTable.Key] = new(id.Key),
    };

    private Dictionary<string, AttributeValue> ToAttributes(StoredItem item, ItemShape shape)
    {
        var attributes = KeyOf(item.Id);
        attributes[ViewTable.ChangedAt] = new(item.ChangedAt);
        attributes[ViewTable.At] = new(Timestamp.Format(item.At));
        attributes[ViewTable.Merge] = new(MergeJson.Write(item.State));
        if (item.TraceParent is not null)
        {
            attributes[ViewTable.TraceParent] = new(item.TraceParent);
        }

        if (shape.Write(item.Id.Key, item.State) is { } data)
        {
            attributes[ViewTable.Data] = new(data);
        }
        else
        {
            var expiry = (time.GetUtcNow() + _options.TombstoneRetention).ToUnixTimeSeconds();
            attributes[ViewTable.Deleted] = new() { BOOL = true };
            attributes[ViewTable.ExpiresAt] = new() { N = expiry.ToString(CultureInfo.InvariantCulture) };
        }

        return attributes;
    }

    private static StoredItem FromAttributes(ItemId id, Dictionary<string, AttributeValue> attributes) => new(
        id,
        attributes[ViewTable.ChangedAt].S,
        Timestamp.TryParse(attributes[ViewTable.At].S, out var at) ? at : DateTimeOffset.UnixEpoch,
        MergeJson.Read(attributes[ViewTable.Merge].S),
        Data: attributes.GetValueOrDefault(ViewTable.Data)?.S);
}
