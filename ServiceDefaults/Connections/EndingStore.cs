using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Connections;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>
/// The connections that are to be looked at, in the order of time. They stand in partitions by the minute, so those that are due are found by a query or two,
/// by whichever process is there.
/// </summary>
/// <param name="dynamoDb">Reaches the table.</param>
/// <param name="time">The clock of the claims.</param>
/// <param name="options">Names the table.</param>
public sealed class EndingStore(IAmazonDynamoDB dynamoDb, TimeProvider time, IOptions<CallbackOptions> options)
{
    /// <summary>A process that has not done with an ending after so long is taken for dead.</summary>
    public static readonly TimeSpan ClaimLifetime = TimeSpan.FromSeconds(10);

    private string Table => options.Value.TableName;

    /// <summary>Enters an ending. The same one twice is one.</summary>
    public Task AddAsync(Ending ending, CancellationToken cancellationToken)
    {
        var row = KeyOf(ending);
        row[ConnectionsTable.ConnectionId] = new(ending.ConnectionId);
        row[ConnectionsTable.ExpiresAt] = Rows.Expiry(ending.At);
        if (ending.IsRenewing)
        {
            row[ConnectionsTable.Renewing] = new() { BOOL = true };
        }

        return dynamoDb.PutItemAsync(Table, row, cancellationToken);
    }

    /// <summary>The endings of one of the <see cref="ConnectionsTable.EndingBuckets"/> partitions of a minute that are due, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Ending>> DueAsync(
        DateTimeOffset minute, int bucket, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partition = ConnectionsTable.EndingsOf(minute, bucket);
        var before = ConnectionsTable.EndingOf(now + TimeSpan.FromMilliseconds(1));
        await foreach (var page in Rows.QueryAsync(dynamoDb, Table, partition, before, attributes: null, cancellationToken))
        {
            yield return page.ConvertAll(Read);
        }
    }

    /// <summary>Takes the turn to look at a connection; false when another process has it, or the ending is gone.</summary>
    public Task<bool> TryClaimAsync(Ending ending, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return Rows.TryUpdateAsync(
            dynamoDb,
            Table,
            KeyOf(ending),
            "SET #claimedUntil = :until",
            "attribute_exists(#id) AND (attribute_not_exists(#claimedUntil) OR #claimedUntil < :now)",
            new() { [":now"] = Rows.Instant(now), [":until"] = Rows.Instant(now + ClaimLifetime) },
            cancellationToken);
    }

    /// <summary>Removes an ending.</summary>
    public Task RemoveAsync(Ending ending, CancellationToken cancellationToken) => dynamoDb.DeleteItemAsync(Table, KeyOf(ending), cancellationToken);

    private static Dictionary<string, AttributeValue> KeyOf(Ending ending) => Rows.Key(
        ConnectionsTable.EndingsOf(ending.At, ending.ConnectionId), ConnectionsTable.EndingOf(ending.At, ending.ConnectionId));

    private static Ending Read(Dictionary<string, AttributeValue> row)
    {
        var at = long.Parse(row[ConnectionsTable.Id].S.AsSpan(0, 15), CultureInfo.InvariantCulture);
        return new Ending(
            row[ConnectionsTable.ConnectionId].S, DateTimeOffset.FromUnixTimeMilliseconds(at), Rows.Flag(row, ConnectionsTable.Renewing));
    }
}
