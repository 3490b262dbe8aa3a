using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Connections;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>The connections in the table.</summary>
/// <param name="dynamoDb">Reaches the table.</param>
/// <param name="time">The clock of the expiry.</param>
/// <param name="options">Names the table.</param>
public sealed class ConnectionStore(IAmazonDynamoDB dynamoDb, TimeProvider time, IOptions<CallbackOptions> options)
{
    private string Table => options.Value.TableName;

    /// <summary>Enters a connection.</summary>
    public Task AddAsync(ConnectionRow connection, CancellationToken cancellationToken)
    {
        var row = KeyOf(connection.Id);
        row[ConnectionsTable.ConnectedAt] = Rows.Instant(connection.ConnectedAt);
        row[ConnectionsTable.SeenAt] = Rows.Instant(connection.SeenAt);
        row[ConnectionsTable.ExpiresAt] = Rows.Expiry(time.GetUtcNow());
        if (connection.UserId is not null)
        {
            row[ConnectionsTable.UserId] = new(connection.UserId);
        }

        if (connection.AuthorizedUntil is { } until)
        {
            row[ConnectionsTable.AuthorizedUntil] = Rows.Instant(until);
        }

        return dynamoDb.PutItemAsync(Table, row, cancellationToken);
    }

    /// <summary>The connection; null when it is not known, or not any more.</summary>
    public async Task<ConnectionRow?> FindAsync(string connectionId, CancellationToken cancellationToken)
    {
        var found = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = Table, Key = KeyOf(connectionId), ConsistentRead = true }, cancellationToken);
        return found.Item is { Count: > 0 } row ? Read(row) : null;
    }

    /// <summary>The connections of one of the <see cref="ConnectionsTable.Buckets"/> partitions, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ConnectionRow>> ListAsync(
        int bucket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in Rows.QueryAsync(dynamoDb, Table, ConnectionsTable.ConnectionsOf(bucket), cancellationToken))
        {
            yield return page.ConvertAll(Read);
        }
    }

    /// <summary>Says who is behind a connection from now on, and until when; false when it is gone.</summary>
    public Task<bool> TryIdentifyAsync(string connectionId, string userId, DateTimeOffset until, CancellationToken cancellationToken) => Rows.TryUpdateAsync(
        dynamoDb,
        Table,
        KeyOf(connectionId),
        "SET #userId = :user, #until = :until",
        "attribute_exists(#id)",
        new() { [":user"] = new(userId), [":until"] = Rows.Instant(until) },
        cancellationToken);

    /// <summary>The topics that a connection subscribes to, as the client named them.</summary>
    public async IAsyncEnumerable<string> TopicsAsync(string connectionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in Rows.QueryAsync(dynamoDb, Table, ConnectionsTable.SubscriptionsOf(connectionId), cancellationToken))
        {
            foreach (var row in page)
            {
                yield return row[ConnectionsTable.Topic].S;
            }
        }
    }

    /// <summary>Takes the turn to look after a connection; false when another process has taken it.</summary>
    public Task<bool> TryClaimAsync(ConnectionRow seen, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return Rows.TryAsync(dynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = Table,
                Key = KeyOf(seen.Id),
                UpdateExpression = "SET #seen = :now, #expires = :expires",
                ConditionExpression = "#seen = :before",
                ExpressionAttributeNames = new() { ["#seen"] = ConnectionsTable.SeenAt, ["#expires"] = ConnectionsTable.ExpiresAt },
                ExpressionAttributeValues = new()
                {
                    [":now"] = Rows.Instant(now), [":expires"] = Rows.Expiry(now), [":before"] = Rows.Instant(seen.SeenAt),
                },
            },
            cancellationToken));
    }

    /// <summary>Puts off the expiry of all that a connection subscribes to.</summary>
    public async Task RefreshSubscriptionsAsync(string connectionId, CancellationToken cancellationToken)
    {
        await foreach (var (own, subscriber) in SubscriptionKeysAsync(connectionId, cancellationToken))
        {
            await RefreshAsync(own, cancellationToken);
            await RefreshAsync(subscriber, cancellationToken);
        }
    }

    /// <summary>Removes a connection and all its subscriptions. The connection's row goes first, so that nothing is added meanwhile.</summary>
    public async Task RemoveAsync(string connectionId, CancellationToken cancellationToken)
    {
        await dynamoDb.DeleteItemAsync(Table, KeyOf(connectionId), cancellationToken);
        await foreach (var (own, subscriber) in SubscriptionKeysAsync(connectionId, cancellationToken))
        {
            await dynamoDb.DeleteItemAsync(Table, subscriber, cancellationToken);
            await dynamoDb.DeleteItemAsync(Table, own, cancellationToken);
        }
    }

    private async IAsyncEnumerable<(Dictionary<string, AttributeValue> Own, Dictionary<string, AttributeValue> Subscriber)> SubscriptionKeysAsync(
        string connectionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partition = ConnectionsTable.SubscriptionsOf(connectionId);
        await foreach (var page in Rows.QueryAsync(dynamoDb, Table, partition, cancellationToken))
        {
            foreach (var row in page)
            {
                var subscriber = ConnectionsTable.SubscriberOf(row[ConnectionsTable.Topic].S, connectionId);
                yield return (Rows.Key(partition, row[ConnectionsTable.Id].S), Rows.Key(row[ConnectionsTable.Scope].S, subscriber));
            }
        }
    }

    private Task<bool> RefreshAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken) =>
        Rows.TryAsync(dynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = Table,
                Key = key,
                UpdateExpression = "SET #expires = :expires",
                ConditionExpression = "attribute_exists(#id)",
                ExpressionAttributeNames = new() { ["#expires"] = ConnectionsTable.ExpiresAt, ["#id"] = ConnectionsTable.Id },
                ExpressionAttributeValues = new() { [":expires"] = Rows.Expiry(time.GetUtcNow()) },
            },
            cancellationToken));

    private static Dictionary<string, AttributeValue> KeyOf(string connectionId) =>
        Rows.Key(ConnectionsTable.ConnectionsOf(connectionId), connectionId);

    private static ConnectionRow Read(Dictionary<string, AttributeValue> row) => new(
        row[ConnectionsTable.Id].S,
        Rows.InstantOf(row, ConnectionsTable.ConnectedAt) ?? DateTimeOffset.UnixEpoch,
        Rows.InstantOf(row, ConnectionsTable.SeenAt) ?? DateTimeOffset.UnixEpoch,
        row.GetValueOrDefault(ConnectionsTable.UserId)?.S,
        Rows.InstantOf(row, ConnectionsTable.AuthorizedUntil));
}
