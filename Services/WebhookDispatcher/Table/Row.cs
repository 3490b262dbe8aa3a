using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.WebhookDispatcher.Table;

/// <summary>
/// The layout of the table: rows of all kinds under a partition key that begins with the kind, ordered within it by the sort key.
/// </summary>
internal static class Row
{
    public const string Partition = "pk";
    public const string Sort = "sk";

    /// <summary>When DynamoDB may remove the row (N, Unix seconds).</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>A row that is one JSON document.</summary>
    public const string Json = "json";

    public static Dictionary<string, AttributeValue> Key(string partition, string sort) => new() { [Partition] = new(partition), [Sort] = new(sort) };

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static long Number(Dictionary<string, AttributeValue> row, string name) =>
        row.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : 0;

    public static AttributeValue Instant(DateTimeOffset value) => Number(value.ToUnixTimeMilliseconds());

    public static DateTimeOffset Instant(Dictionary<string, AttributeValue> row, string name) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Number(row, name));

    public static AttributeValue Expiry(DateTimeOffset value) => Number(value.ToUnixTimeSeconds());

    public static WriteRequest Put(Dictionary<string, AttributeValue> row) => new(new PutRequest(row));

    public static WriteRequest Delete(string partition, string sort) => new(new DeleteRequest(Key(partition, sort)));
}
