using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>A registered gateway node.</summary>
internal sealed record GatewayNode(string Id, Uri Url);

/// <summary>The gateway nodes that are registered in the coordination table and alive.</summary>
internal sealed class GatewayNodes(IAmazonDynamoDB dynamoDb, IOptions<FanoutOptions> options, TimeProvider time)
{
    public async Task<List<GatewayNode>> ListAsync(CancellationToken cancellationToken)
    {
        var nodes = new List<GatewayNode>();
        Dictionary<string, AttributeValue>? next = null;
        do
        {
            var page = await dynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = options.Value.CoordinationTableName,
                    ConsistentRead = true,
                    KeyConditionExpression = "#group = :gateways",
                    ExpressionAttributeNames = new() { ["#group"] = CoordinationTable.Group },
                    ExpressionAttributeValues = new() { [":gateways"] = new(CoordinationTable.Gateways) },
                    ExclusiveStartKey = next,
                },
                cancellationToken);
            nodes.AddRange((page.Items ?? []).Select(Read).OfType<GatewayNode>());
            next = page.LastEvaluatedKey is { Count: > 0 } key ? key : null;
        }
        while (next is not null);

        return nodes;
    }

    private GatewayNode? Read(Dictionary<string, AttributeValue> item)
    {
        var alive = item.TryGetValue(CoordinationTable.Heartbeat, out var heartbeat)
            && long.TryParse(heartbeat.N, CultureInfo.InvariantCulture, out var at)
            && time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at) < options.Value.NodeTimeout;
        return alive && Uri.TryCreate(item.GetValueOrDefault(CoordinationTable.GatewayUrl)?.S, UriKind.Absolute, out var url)
            ? new GatewayNode(item[CoordinationTable.Id].S, url)
            : null;
    }
}
