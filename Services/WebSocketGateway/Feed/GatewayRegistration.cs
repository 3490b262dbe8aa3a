using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>Keeps this node in the list of gateways, so that StreamFanout delivers to it, and takes it out when the node stops.</summary>
internal sealed partial class GatewayRegistration(
    LoopContext context,
    IAmazonDynamoDB dynamoDb,
    GatewayAddress address,
    NodeIdentity node,
    IOptions<GatewayOptions> options,
    ILogger<GatewayRegistration> logger)
    : BackgroundLoop(context)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // A node that died without a word is passed over by its heartbeat; the row itself goes with the table's TTL.
    private static readonly TimeSpan RowLifetime = TimeSpan.FromHours(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await dynamoDb.DeleteItemAsync(options.Value.CoordinationTable, Key(), cancellationToken);
        }
        catch (Exception exception) when (exception is AmazonDynamoDBException or HttpRequestException or OperationCanceledException)
        {
            LogLeft(node.Id);
        }
    }

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        var url = await address.GetAsync(cancellationToken);
        var now = Time.GetUtcNow();
        var row = Key();
        row[CoordinationTable.GatewayUrl] = new(url);
        row[CoordinationTable.Heartbeat] = Number(now.ToUnixTimeMilliseconds());
        row[CoordinationTable.ExpiresAt] = Number((now + RowLifetime).ToUnixTimeSeconds());
        await dynamoDb.PutItemAsync(options.Value.CoordinationTable, row, cancellationToken);
        await Task.Delay(Interval, Time, cancellationToken);
    }

    private Dictionary<string, AttributeValue> Key() => new()
    {
        [CoordinationTable.Group] = new(CoordinationTable.Gateways),
        [CoordinationTable.Id] = new(node.Id),
    };

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gateway {Node} stays in the list, where it counts as dead without heartbeats")]
    private partial void LogLeft(string node);
}
