using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.ServiceDefaults.Coordination;

/// <summary>Rows of the coordination table, as all who agree by it read and write them.</summary>
public static class CoordinationRows
{
    /// <summary>All rows of a group as of now, however many pages they take.</summary>
    /// <param name="dynamoDb">Where the table is.</param>
    /// <param name="table">The table.</param>
    /// <param name="group">The group, the table's partition key.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<Dictionary<string, AttributeValue>> ReadGroupAsync(
        this IAmazonDynamoDB dynamoDb, string table, string group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = table,
            ConsistentRead = true,
            KeyConditionExpression = "#group = :group",
            ExpressionAttributeNames = new() { ["#group"] = CoordinationTable.Group },
            ExpressionAttributeValues = new() { [":group"] = new(group) },
        };
        do
        {
            var page = await dynamoDb.QueryAsync(query, cancellationToken);
            foreach (var row in page.Items ?? [])
            {
                yield return row;
            }

            query.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (query.ExclusiveStartKey is { Count: > 0 });
    }

    /// <summary>Makes a conditional write; false when its condition does not hold.</summary>
    public static async Task<bool> TryAsync<TResponse>(Func<Task<TResponse>> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            await write();
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
