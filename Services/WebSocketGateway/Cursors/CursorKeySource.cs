using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.WebSocketGateway.Feed;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Cursors;

/// <summary>
/// Where a node gets the key of the cursors from: its configuration, else the table by which the nodes find each other. There the first
/// node puts a random one, and all later ones, and the same node after a restart, find it.
/// </summary>
internal sealed class CursorKeySource(
    CursorKey key, IAmazonDynamoDB dynamoDb, IOptions<CursorOptions> cursors, IOptions<GatewayOptions> gateway)
{
    private const string Id = "cursors";
    private const string Secret = "secret";

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!key.IsKnown)
        {
            key.Set(cursors.Value.Secret is { } secret ? CursorKey.From(secret) : await ShareAsync(cancellationToken));
        }
    }

    private async Task<byte[]> ShareAsync(CancellationToken cancellationToken)
    {
        var update = new UpdateItemRequest
        {
            TableName = gateway.Value.CoordinationTable,
            Key = new()
            {
                [CoordinationTable.Group] = new(CoordinationTable.Secrets),
                [CoordinationTable.Id] = new(Id),
            },
            UpdateExpression = "SET #secret = if_not_exists(#secret, :new)",
            ExpressionAttributeNames = new() { ["#secret"] = Secret },
            ExpressionAttributeValues = new() { [":new"] = new() { B = new MemoryStream(CursorKey.New()) } },
            ReturnValues = ReturnValue.ALL_NEW,
        };
        var row = (await dynamoDb.UpdateItemAsync(update, cancellationToken)).Attributes;
        return row[Secret].B.ToArray();
    }
}
