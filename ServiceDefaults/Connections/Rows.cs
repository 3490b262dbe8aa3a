using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Connections;

namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>Attributes, keys and calls that all rows of the table share.</summary>
internal static class Rows
{
    /// <summary>Longer than any connection of API Gateway lives, which is 2 hours; put off for those that live longer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    public static Dictionary<string, AttributeValue> Key(string partition, string id) =>
        new() { [ConnectionsTable.Partition] = new(partition), [ConnectionsTable.Id] = new(id) };

    public static AttributeValue Expiry(DateTimeOffset now) => Number((now + Lifetime).ToUnixTimeSeconds());

    public static AttributeValue Instant(DateTimeOffset instant) => Number(instant.ToUnixTimeMilliseconds());

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static DateTimeOffset? InstantOf(Dictionary<string, AttributeValue> row, string name) =>
        row.TryGetValue(name, out var value) && long.TryParse(value.N, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    public static bool Flag(Dictionary<string, AttributeValue> row, string name) => row.GetValueOrDefault(name)?.BOOL is true;

    /// <summary>All rows of a partition, strongly consistent, page by page.</summary>
    public static async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> QueryAsync(
        IAmazonDynamoDB dynamoDb,
        string table,
        string partition,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, AttributeValue>? next = null;
        do
        {
            var page = await dynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = table,
                    ConsistentRead = true,
                    KeyConditionExpression = "#partition = :partition",
                    ExpressionAttributeNames = new() { ["#partition"] = ConnectionsTable.Partition },
                    ExpressionAttributeValues = new() { [":partition"] = new(partition) },
                    ExclusiveStartKey = next,
                },
                cancellationToken);
            if (page.Items is { Count: > 0 } items)
            {
                yield return items;
            }

            next = page.LastEvaluatedKey is { Count: > 0 } key ? key : null;
        }
        while (next is not null);
    }

    /// <summary>False when the write's condition does not hold.</summary>
    public static async Task<bool> TryAsync<TResponse>(Task<TResponse> write)
    {
        try
        {
            await write;
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
