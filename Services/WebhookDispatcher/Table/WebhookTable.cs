using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Table;

/// <summary>Reads and single writes of the table; writes in numbers go through <see cref="TableWriter"/>.</summary>
internal sealed class WebhookTable(IAmazonDynamoDB dynamoDb, IOptions<WebhookTableOptions> options)
{
    private readonly string _name = options.Value.Name;

    /// <summary>One page of a partition, consistently read, in the order of the sort key.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="prefix">What the sort keys begin with; null for all.</param>
    /// <param name="after">The sort key after which the page begins; null for the first.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="backwards">From the last to the first.</param>
    public async Task<RowPage> PageAsync(
        string partition, string? prefix, string? after, int limit, CancellationToken cancellationToken, bool backwards = false)
    {
        var request = new QueryRequest
        {
            TableName = _name,
            ConsistentRead = true,
            KeyConditionExpression = prefix is null ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)",
            ExpressionAttributeValues = new() { [":pk"] = new(partition) },
            ExclusiveStartKey = after is null ? null : Row.Key(partition, after),
            Limit = limit,
            ScanIndexForward = !backwards,
        };
        if (prefix is not null)
        {
            request.ExpressionAttributeValues[":prefix"] = new(prefix);
        }

        var page = await dynamoDb.QueryAsync(request, cancellationToken);
        return new RowPage(page.Items ?? [], page.LastEvaluatedKey is { Count: > 0 } last ? last[Row.Sort].S : null);
    }

    /// <summary>All rows of a partition.</summary>
    public async IAsyncEnumerable<Dictionary<string, AttributeValue>> AllAsync(
        string partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int PageSize = 1000;
        string? after = null;
        do
        {
            var page = await PageAsync(partition, null, after, PageSize, cancellationToken);
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>How many rows a partition has, counted up to about <paramref name="limit"/>.</summary>
    public async Task<int> CountAsync(string partition, int limit, CancellationToken cancellationToken)
    {
        var page = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = _name,
                KeyConditionExpression = "pk = :pk",
                ExpressionAttributeValues = new() { [":pk"] = new(partition) },
                Select = Select.COUNT,
                Limit = limit,
            },
            cancellationToken);
        return page.Count ?? 0;
    }

    public async Task<Dictionary<string, AttributeValue>?> FindAsync(string partition, string sort, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _name, Key = Row.Key(partition, sort), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } row ? row : null;
    }

    public Task PutAsync(Dictionary<string, AttributeValue> row, CancellationToken cancellationToken) =>
        dynamoDb.PutItemAsync(new PutItemRequest { TableName = _name, Item = row }, cancellationToken);

    public Task DeleteAsync(string partition, string sort, CancellationToken cancellationToken) =>
        dynamoDb.DeleteItemAsync(new DeleteItemRequest { TableName = _name, Key = Row.Key(partition, sort) }, cancellationToken);

    /// <summary>Writes a row whose attribute <paramref name="attribute"/> is still what the caller has read; null when there was no row.</summary>
    public async Task<bool> TryReplaceAsync(
        Dictionary<string, AttributeValue> row, string attribute, long? expected, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = _name,
                    Item = row,
                    ConditionExpression = expected is null ? "attribute_not_exists(sk)" : "#attribute = :expected",
                    ExpressionAttributeNames = expected is null ? null : new() { ["#attribute"] = attribute },
                    ExpressionAttributeValues = expected is { } value ? new() { [":expected"] = Row.Number(value) } : null,
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Counts a row's attribute up.</summary>
    public Task AddAsync(string partition, string sort, string attribute, CancellationToken cancellationToken) => dynamoDb.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = _name,
            Key = Row.Key(partition, sort),
            UpdateExpression = "ADD #attribute :one",
            ExpressionAttributeNames = new() { ["#attribute"] = attribute },
            ExpressionAttributeValues = new() { [":one"] = Row.Number(1) },
        },
        cancellationToken);
}

/// <param name="Rows">The rows.</param>
/// <param name="Next">After which sort key the next page begins; null when there is none.</param>
internal sealed record RowPage(List<Dictionary<string, AttributeValue>> Rows, string? Next);
