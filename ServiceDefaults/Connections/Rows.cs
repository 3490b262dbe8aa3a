using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Connections;

namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>Attributes, keys and calls that all rows of the table share.</summary>
internal static class Rows
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["#id"] = ConnectionsTable.Id,
        ["#topics"] = ConnectionsTable.Topics,
        ["#kinds"] = ConnectionsTable.Kinds,
        ["#userId"] = ConnectionsTable.UserId,
        ["#until"] = ConnectionsTable.AuthorizedUntil,
        ["#opening"] = ConnectionsTable.Opening,
        ["#openingAt"] = ConnectionsTable.OpeningAt,
        ["#missed"] = ConnectionsTable.Missed,
        ["#missedFrom"] = ConnectionsTable.MissedFrom,
        ["#cancelled"] = ConnectionsTable.Cancelled,
        ["#claimedUntil"] = ConnectionsTable.ClaimedUntil,
    };

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
    public static IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> QueryAsync(
        IAmazonDynamoDB dynamoDb, string table, string partition, CancellationToken cancellationToken) =>
        QueryAsync(dynamoDb, table, partition, before: null, attributes: null, cancellationToken);

    /// <summary>The rows of a partition whose sort keys come before another, or all; with these attributes alone, or all.</summary>
    public static async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> QueryAsync(
        IAmazonDynamoDB dynamoDb,
        string table,
        string partition,
        string? before,
        IReadOnlyList<string>? attributes,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = (attributes ?? []).Select((name, number) => (name, number)).ToDictionary(pair => $"#a{pair.number}", pair => pair.name);
        names["#partition"] = ConnectionsTable.Partition;
        var projection = attributes is null ? null : string.Join(", ", Enumerable.Range(0, attributes.Count).Select(number => $"#a{number}"));
        var values = new Dictionary<string, AttributeValue> { [":partition"] = new(partition) };
        if (before is not null)
        {
            (names["#id"], values[":before"]) = (ConnectionsTable.Id, new(before));
        }

        Dictionary<string, AttributeValue>? next = null;
        do
        {
            var page = await dynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = table,
                    ConsistentRead = true,
                    KeyConditionExpression = before is null ? "#partition = :partition" : "#partition = :partition AND #id < :before",
                    ProjectionExpression = projection,
                    ExpressionAttributeNames = names,
                    ExpressionAttributeValues = values,
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

    /// <summary>Changes a row, with the names of <see cref="Names"/>; false when the condition does not hold.</summary>
    public static Task<bool> TryUpdateAsync(
        IAmazonDynamoDB dynamoDb,
        string table,
        Dictionary<string, AttributeValue> key,
        string update,
        string condition,
        Dictionary<string, AttributeValue>? values,
        CancellationToken cancellationToken) => TryAsync(dynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = table,
                Key = key,
                UpdateExpression = update,
                ConditionExpression = condition,
                ExpressionAttributeNames = Names.Where(name => IsUsed(name.Key, update) || IsUsed(name.Key, condition)).ToDictionary(),
                ExpressionAttributeValues = values,
            },
            cancellationToken));

    private static bool IsUsed(string name, string expression)
    {
        for (var at = expression.IndexOf(name, StringComparison.Ordinal); at >= 0; at = expression.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if (end == expression.Length || !char.IsAsciiLetterOrDigit(expression[end]))
            {
                return true;
            }
        }

        return false;
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
