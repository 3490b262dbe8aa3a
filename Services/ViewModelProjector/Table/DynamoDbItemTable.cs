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

    private readonly ViewTableOptions _options = options.Value;

    public async Task<bool> TryWriteAsync(StoredItem item, ItemShape shape, string? previous, CancellationToken cancellationToken)
    {
        var request = new PutItemRequest
        {
            TableName = _options.Name,
            Item = ToAttributes(item, shape),
            ConditionExpression = previous is null ? UnlessPresent : IfUnchanged,
            ExpressionAttributeValues = previous is null ? null : new() { [":previous"] = new(previous) },
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

    public async Task<StoredItem?> ReadAsync(ItemId id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _options.Name, Key = KeyOf(id), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } attributes ? FromAttributes(id, attributes) : null;
    }

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
        MergeJson.Read(attributes[ViewTable.Merge].S));
}
