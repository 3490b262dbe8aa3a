using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Views;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary>The flights that are on the board now.</summary>
internal sealed class FlightBoard(IAmazonDynamoDB dynamoDb, IOptions<FlightBoardOptions> options)
{
    private const string View = "flights";

    public async Task<IReadOnlyList<string>> ReadIdsAsync(CancellationToken cancellationToken)
    {
        var buckets = await Task.WhenAll(Enumerable.Range(0, options.Value.Buckets).Select(bucket => ReadAsync(bucket, cancellationToken)));
        return [.. buckets.SelectMany(ids => ids)];
    }

    private async Task<List<string>> ReadAsync(int bucket, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var request = new QueryRequest
        {
            TableName = options.Value.Name,
            ConsistentRead = true,
            KeyConditionExpression = "#partition = :partition",
            FilterExpression = "attribute_exists(#data)",
            ProjectionExpression = "#key",
            ExpressionAttributeNames = new() { ["#partition"] = ViewTable.Partition, ["#key"] = ViewTable.Key, ["#data"] = ViewTable.Data },
            ExpressionAttributeValues = new() { [":partition"] = new(ViewTable.PartitionOf(View, bucket)) },
        };
        do
        {
            var page = await dynamoDb.QueryAsync(request, cancellationToken);
            ids.AddRange((page.Items ?? []).Select(item => item[ViewTable.Key].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });

        return ids;
    }
}
