using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace EventDrivenFrontends.ServiceDefaults.EventLogs;

/// <summary>
/// The layout of the log of all events, which the webhook dispatcher keeps in its table for a time: by the hour of the event, each hour in several parts so that none
/// is written to by all.
/// </summary>
public static class EventLogRows
{
    /// <summary>Parts of an hour.</summary>
    public const int Shards = 4;

    /// <summary>The event as EventBridge gave it to the queue.</summary>
    public const string Body = "body";

    /// <summary>The partition of one part of an hour.</summary>
    public static string PartitionOf(DateTimeOffset at, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"log#{at.UtcDateTime:yyyyMMddHH}#{shard}");

    /// <summary>All events of the hours from <paramref name="since"/> to <paramref name="until"/>, in no particular order within an hour.</summary>
    /// <param name="dynamoDb">Where the table is.</param>
    /// <param name="table">The dispatcher's table.</param>
    /// <param name="since">In the first hour.</param>
    /// <param name="until">In the last hour.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<string> ReadEventLogAsync(
        this IAmazonDynamoDB dynamoDb,
        string table,
        DateTimeOffset since,
        DateTimeOffset until,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var hour = since; string.CompareOrdinal(PartitionOf(hour, 0), PartitionOf(until, 0)) <= 0; hour = hour.AddHours(1))
        {
            for (var shard = 0; shard < Shards; shard++)
            {
                var request = new QueryRequest
                {
                    TableName = table,
                    ConsistentRead = true,
                    KeyConditionExpression = "pk = :pk",
                    ExpressionAttributeValues = new() { [":pk"] = new(PartitionOf(hour, shard)) },
                };
                do
                {
                    var page = await dynamoDb.QueryAsync(request, cancellationToken);
                    foreach (var row in page.Items ?? [])
                    {
                        yield return row[Body].S;
                    }

                    request.ExclusiveStartKey = page.LastEvaluatedKey;
                }
                while (request.ExclusiveStartKey is { Count: > 0 });
            }
        }
    }
}
