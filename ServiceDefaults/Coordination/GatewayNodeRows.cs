using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.ServiceDefaults.Coordination;

/// <summary>A registered gateway node.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where other services reach it.</param>
public sealed record GatewayNode(string Id, Uri Url);

/// <summary>The gateway nodes as they stand in the coordination table.</summary>
public static class GatewayNodeRows
{
    /// <summary>The nodes that have given a sign of life within <paramref name="timeout"/>.</summary>
    /// <param name="dynamoDb">Where the table is.</param>
    /// <param name="table">The coordination table.</param>
    /// <param name="timeout">A node that has been silent for longer is dead.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<List<GatewayNode>> ReadGatewaysAsync(
        this IAmazonDynamoDB dynamoDb, string table, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var nodes = new List<GatewayNode>();
        await foreach (var row in dynamoDb.ReadGroupAsync(table, CoordinationTable.Gateways, cancellationToken))
        {
            if (IsAlive(row, time.GetUtcNow() - timeout)
                && Uri.TryCreate(row.GetValueOrDefault(CoordinationTable.GatewayUrl)?.S, UriKind.Absolute, out var url))
            {
                nodes.Add(new GatewayNode(row[CoordinationTable.Id].S, url));
            }
        }

        return nodes;
    }

    private static bool IsAlive(Dictionary<string, AttributeValue> row, DateTimeOffset since) =>
        long.TryParse(row.GetValueOrDefault(CoordinationTable.Heartbeat)?.N, CultureInfo.InvariantCulture, out var at)
        && at > since.ToUnixTimeMilliseconds();
}
