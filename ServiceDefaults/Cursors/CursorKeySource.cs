using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.ServiceDefaults.Cursors;

/// <summary>
/// Where a process gets the key of the cursors from: its configuration, else the table by which the processes find each other. There the first one puts
/// a random key, and all later ones, and the same process after a restart, find it.
/// </summary>
/// <param name="key">Holds the key once it is known.</param>
/// <param name="dynamoDb">Reaches the table.</param>
/// <param name="table">The coordination table.</param>
/// <param name="secret">The configured secret; null for none.</param>
public sealed class CursorKeySource(CursorKey key, IAmazonDynamoDB dynamoDb, string table, string? secret)
{
    private const string Id = "cursors";
    private const string Secret = "secret";

    /// <summary>Makes the key known, if it is not yet.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!key.IsKnown)
        {
            key.Set(secret is not null ? CursorKey.From(secret) : await ShareAsync(cancellationToken));
        }
    }

    private async Task<byte[]> ShareAsync(CancellationToken cancellationToken)
    {
        var update = new UpdateItemRequest
        {
            TableName = table,
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
