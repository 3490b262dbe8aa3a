using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using EventDrivenFrontends.Contracts.Connections;
using EventDrivenFrontends.Contracts.Topics;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Connections;

/// <summary>
/// The subscriptions in the table. One begins as opening, which belongs to the attempt that sends the client what it starts from; until that has made it live,
/// whoever delivers changes only notes that there were some. So a client gets changes of a topic from one side at a time, in order.
/// </summary>
/// <param name="dynamoDb">Reaches the table.</param>
/// <param name="time">The clock of the expiry.</param>
/// <param name="options">Names the table.</param>
public sealed class SubscriptionStore(IAmazonDynamoDB dynamoDb, TimeProvider time, IOptions<CallbackOptions> options)
{
    private const string LiveCondition = "#opening = :attempt AND attribute_not_exists(#missed) AND attribute_not_exists(#cancelled)";

    /// <summary>Reading a row takes as long as it is large, and there is one for each post.</summary>
    private static readonly string[] OfSubscribers =
    [
        ConnectionsTable.Topic,
        ConnectionsTable.ConnectionId,
        ConnectionsTable.Opening,
        ConnectionsTable.OpeningAt,
        ConnectionsTable.Missed,
        ConnectionsTable.Cancelled,
        ConnectionsTable.AuthorizedUntil,
        ConnectionsTable.MissedFrom,
    ];

    private string Table => options.Value.TableName;

    /// <summary>Enters a subscription as opening.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="until">Until when the subscriber may be posted changes; null for a topic that is everybody's.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="spelling">The topic as the client named it.</param>
    /// <param name="attempt">Names the attempt to open it.</param>
    /// <param name="most">The most topics of a connection.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<OpenOutcome> OpenAsync(
        string connectionId, DateTimeOffset? until, Topic topic, string spelling, string attempt, int most, CancellationToken cancellationToken)
    {
        var own = Rows.Key(ConnectionsTable.SubscriptionsOf(connectionId), ConnectionsTable.TagOf(spelling));
        if (!await TryAddOwnAsync(own, topic, spelling, connectionId, cancellationToken))
        {
            return OpenOutcome.AlreadySubscribed;
        }

        if (!await TryCountAsync(connectionId, most, cancellationToken))
        {
            await dynamoDb.DeleteItemAsync(Table, own, cancellationToken);
            var found = await dynamoDb.GetItemAsync(
                new GetItemRequest { TableName = Table, Key = ConnectionKey(connectionId), ConsistentRead = true }, cancellationToken);
            return found.Item is { Count: > 0 } ? OpenOutcome.TooMany : OpenOutcome.ConnectionGone;
        }

        await AddKindAsync(topic, cancellationToken);
        await AddSubscriberAsync(connectionId, until, topic, spelling, attempt, cancellationToken);
        return OpenOutcome.Opened;
    }

    /// <summary>The subscriber as it stands; null when it is gone.</summary>
    public async Task<Subscriber?> FindAsync(string connectionId, Topic topic, string spelling, CancellationToken cancellationToken)
    {
        var key = SubscriberKey(connectionId, topic, spelling);
        var found = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = Table, Key = key, ConsistentRead = true }, cancellationToken);
        return found.Item is { Count: > 0 } row ? Read(row, row[ConnectionsTable.Partition].S) : null;
    }

    /// <summary>Lets changes be posted from now on; false when there were some meanwhile, or the subscription is no longer the attempt's.</summary>
    public Task<bool> TryGoLiveAsync(string connectionId, Topic topic, string spelling, string attempt, CancellationToken cancellationToken) => TryUpdateAsync(
        SubscriberKey(connectionId, topic, spelling),
        "REMOVE #opening, #openingAt",
        LiveCondition,
        new() { [":attempt"] = new(attempt) },
        cancellationToken);

    /// <summary>The same for a subscription that <see cref="RenewAsync"/> has opened again, with the end of the fresh token.</summary>
    public Task<bool> TryGoLiveAsync(
        string connectionId, Topic topic, string spelling, string attempt, DateTimeOffset until, CancellationToken cancellationToken) => TryUpdateAsync(
            SubscriberKey(connectionId, topic, spelling),
            "SET #until = :until REMOVE #opening, #openingAt, #missedFrom",
            LiveCondition,
            new() { [":attempt"] = new(attempt), [":until"] = Rows.Instant(until) },
            cancellationToken);

    /// <summary>Gives a sign of life of the attempt, which takes care of what was missed so far; false when the subscription is no longer its.</summary>
    public Task<bool> TryGoOnAsync(string connectionId, Topic topic, string spelling, string attempt, CancellationToken cancellationToken) => TryUpdateAsync(
        SubscriberKey(connectionId, topic, spelling),
        "SET #openingAt = :now REMOVE #missed",
        "#opening = :attempt AND attribute_not_exists(#cancelled)",
        new() { [":attempt"] = new(attempt), [":now"] = Rows.Instant(time.GetUtcNow()) },
        cancellationToken);

    /// <summary>Gives a sign of life of the attempt; false when the subscription is no longer its.</summary>
    public Task<bool> TryBeatAsync(string connectionId, Topic topic, string spelling, string attempt, CancellationToken cancellationToken) => TryUpdateAsync(
        SubscriberKey(connectionId, topic, spelling),
        "SET #openingAt = :now",
        "#opening = :attempt AND attribute_not_exists(#cancelled)",
        new() { [":attempt"] = new(attempt), [":now"] = Rows.Instant(time.GetUtcNow()) },
        cancellationToken);

    /// <summary>Ends a subscription, or asks the attempt that is opening it to do so.</summary>
    public async Task<CloseOutcome> CloseAsync(string connectionId, Topic topic, string spelling, CancellationToken cancellationToken)
    {
        while (await FindAsync(connectionId, topic, spelling, cancellationToken) is { } found)
        {
            var isOpening = found.Opening is not null && !found.IsAbandoned(time.GetUtcNow());
            if (!isOpening)
            {
                await DeleteAsync(connectionId, topic, spelling, cancellationToken);
                return CloseOutcome.Closed;
            }

            // It may have gone live a moment ago; then there is nobody to ask.
            if (await TryUpdateAsync(
                SubscriberKey(connectionId, topic, spelling),
                "SET #cancelled = :true",
                "#opening = :attempt",
                new() { [":true"] = new() { BOOL = true }, [":attempt"] = new(found.Opening) },
                cancellationToken))
            {
                return CloseOutcome.LeftToOpening;
            }
        }

        return CloseOutcome.NotSubscribed;
    }

    /// <summary>Removes a subscription.</summary>
    public async Task DeleteAsync(string connectionId, Topic topic, string spelling, CancellationToken cancellationToken)
    {
        await dynamoDb.DeleteItemAsync(Table, SubscriberKey(connectionId, topic, spelling), cancellationToken);
        await dynamoDb.DeleteItemAsync(
            Table, Rows.Key(ConnectionsTable.SubscriptionsOf(connectionId), ConnectionsTable.TagOf(spelling)), cancellationToken);
        await TryUpdateAsync(
            ConnectionKey(connectionId), "ADD #topics :less", "attribute_exists(#id)", new() { [":less"] = Rows.Number(-1) }, cancellationToken);
    }

    /// <summary>The kinds of topics of a view that have been subscribed to.</summary>
    public async Task<IReadOnlyList<string>> KindsAsync(string view, CancellationToken cancellationToken)
    {
        var found = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = Table, Key = KindsKey(view), ConsistentRead = true }, cancellationToken);
        return found.Item?.GetValueOrDefault(ConnectionsTable.Kinds)?.SS ?? [];
    }

    /// <summary>The subscribers of a partition, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Subscriber>> ListAsync(string scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in Rows.QueryAsync(dynamoDb, Table, scope, before: null, OfSubscribers, cancellationToken))
        {
            yield return page.ConvertAll(row => Read(row, scope));
        }
    }

    /// <summary>Notes that there were changes while a subscription opens; false when changes may be posted, or it is gone.</summary>
    public Task<bool> TryNoteMissedAsync(Subscriber subscriber, CancellationToken cancellationToken) => TryUpdateAsync(
        SubscriberKey(subscriber),
        "SET #missed = :true",
        "attribute_exists(#opening)",
        new() { [":true"] = new() { BOOL = true } },
        cancellationToken);

    /// <summary>
    /// Notes that there were changes which a subscriber was not posted, as its user's token has ended; false when it has a fresh one by now, or is being caught up,
    /// or is gone.
    /// </summary>
    /// <param name="subscriber">The subscriber.</param>
    /// <param name="from">The cursor up to which it has been posted all; the first one stays.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<bool> TrySuspendAsync(Subscriber subscriber, string from, CancellationToken cancellationToken) => TryUpdateAsync(
        SubscriberKey(subscriber),
        "SET #missedFrom = if_not_exists(#missedFrom, :from)",
        "#until = :until AND attribute_not_exists(#opening)",
        new() { [":from"] = new(from), [":until"] = Rows.Instant(subscriber.AuthorizedUntil!.Value) },
        cancellationToken);

    /// <summary>
    /// Has a subscription last as long as a fresh token, at once when it has missed nothing. Otherwise it is open from now on, for the attempt to send what it
    /// missed, and the answer is the cursor from which. Then an attempt that began that before, and has died, has nothing more to say.
    /// </summary>
    public async Task<string?> RenewAsync(
        string connectionId, Topic topic, string spelling, string attempt, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var key = SubscriberKey(connectionId, topic, spelling);
        while (await FindAsync(connectionId, topic, spelling, cancellationToken) is { AuthorizedUntil: not null } found)
        {
            var isRenewed = found.MissedFrom is null
                ? await TryUpdateAsync(
                    key,
                    "SET #until = :until",
                    "attribute_exists(#until) AND attribute_not_exists(#missedFrom)",
                    new() { [":until"] = Rows.Instant(until) },
                    cancellationToken)
                : await TryUpdateAsync(
                    key,
                    "SET #opening = :attempt, #openingAt = :now REMOVE #missed",
                    "#missedFrom = :from",
                    new() { [":attempt"] = new(attempt), [":now"] = Rows.Instant(time.GetUtcNow()), [":from"] = new(found.MissedFrom) },
                    cancellationToken);
            if (isRenewed)
            {
                return found.MissedFrom;
            }
        }

        return null;
    }

    /// <summary>
    /// Has a subscription that is being opened last as long as the connection's token of now: one that was renewed meanwhile may have been renewed before the
    /// subscription was there to be.
    /// </summary>
    public Task<bool> TryProlongAsync(
        string connectionId, Topic topic, string spelling, string attempt, DateTimeOffset until, CancellationToken cancellationToken) => TryUpdateAsync(
            SubscriberKey(connectionId, topic, spelling),
            "SET #until = :until",
            "#opening = :attempt AND #until < :until",
            new() { [":attempt"] = new(attempt), [":until"] = Rows.Instant(until) },
            cancellationToken);

    /// <summary>Removes the row of a subscriber alone, whose connection is gone.</summary>
    public Task DeleteAsync(Subscriber subscriber, CancellationToken cancellationToken) =>
        dynamoDb.DeleteItemAsync(Table, SubscriberKey(subscriber), cancellationToken);

    private Task<bool> TryAddOwnAsync(
        Dictionary<string, AttributeValue> key, Topic topic, string spelling, string connectionId, CancellationToken cancellationToken)
    {
        var row = new Dictionary<string, AttributeValue>(key)
        {
            [ConnectionsTable.Topic] = new(spelling),
            [ConnectionsTable.Scope] = new(SubscriptionScope.PartitionOf(topic, connectionId)),
            [ConnectionsTable.ExpiresAt] = Rows.Expiry(time.GetUtcNow()),
        };
        return Rows.TryAsync(dynamoDb.PutItemAsync(
            new PutItemRequest
            {
                TableName = Table,
                Item = row,
                ConditionExpression = "attribute_not_exists(#id)",
                ExpressionAttributeNames = new() { ["#id"] = ConnectionsTable.Id },
            },
            cancellationToken));
    }

    private Task<bool> TryCountAsync(string connectionId, int most, CancellationToken cancellationToken) => TryUpdateAsync(
        ConnectionKey(connectionId),
        "ADD #topics :more",
        "attribute_exists(#id) AND (attribute_not_exists(#topics) OR #topics < :most)",
        new() { [":more"] = Rows.Number(1), [":most"] = Rows.Number(most) },
        cancellationToken);

    /// <summary>Before the subscriber, so that whoever does not see the kind has no subscriber of it to see either.</summary>
    private async Task AddKindAsync(Topic topic, CancellationToken cancellationToken) => await dynamoDb.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = Table,
            Key = KindsKey(topic.View),
            UpdateExpression = "ADD #kinds :kind",
            ExpressionAttributeNames = new() { ["#kinds"] = ConnectionsTable.Kinds },
            ExpressionAttributeValues = new() { [":kind"] = new() { SS = [SubscriptionScope.KindOf(topic)] } },
        },
        cancellationToken);

    private async Task AddSubscriberAsync(
        string connectionId, DateTimeOffset? until, Topic topic, string spelling, string attempt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = SubscriberKey(connectionId, topic, spelling);
        row[ConnectionsTable.Topic] = new(spelling);
        row[ConnectionsTable.ConnectionId] = new(connectionId);
        if (until is { } instant)
        {
            row[ConnectionsTable.AuthorizedUntil] = Rows.Instant(instant);
        }

        row[ConnectionsTable.Opening] = new(attempt);
        row[ConnectionsTable.OpeningAt] = Rows.Instant(now);
        row[ConnectionsTable.ExpiresAt] = Rows.Expiry(now);
        await dynamoDb.PutItemAsync(Table, row, cancellationToken);
    }

    private Task<bool> TryUpdateAsync(
        Dictionary<string, AttributeValue> key,
        string update,
        string condition,
        Dictionary<string, AttributeValue>? values,
        CancellationToken cancellationToken) => Rows.TryUpdateAsync(dynamoDb, Table, key, update, condition, values, cancellationToken);

    private static Dictionary<string, AttributeValue> ConnectionKey(string connectionId) =>
        Rows.Key(ConnectionsTable.ConnectionsOf(connectionId), connectionId);

    private static Dictionary<string, AttributeValue> KindsKey(string view) => Rows.Key(ConnectionsTable.KindsOf(view), ConnectionsTable.Kinds);

    private static Dictionary<string, AttributeValue> SubscriberKey(string connectionId, Topic topic, string spelling) =>
        Rows.Key(SubscriptionScope.PartitionOf(topic, connectionId), ConnectionsTable.SubscriberOf(spelling, connectionId));

    private static Dictionary<string, AttributeValue> SubscriberKey(Subscriber subscriber) =>
        Rows.Key(subscriber.Scope, ConnectionsTable.SubscriberOf(subscriber.Topic, subscriber.ConnectionId));

    private static Subscriber Read(Dictionary<string, AttributeValue> row, string scope) => new(
        row[ConnectionsTable.ConnectionId].S,
        row[ConnectionsTable.Topic].S,
        scope,
        row.GetValueOrDefault(ConnectionsTable.Opening)?.S,
        Rows.InstantOf(row, ConnectionsTable.OpeningAt),
        Rows.Flag(row, ConnectionsTable.Missed),
        Rows.Flag(row, ConnectionsTable.Cancelled),
        Rows.InstantOf(row, ConnectionsTable.AuthorizedUntil),
        row.GetValueOrDefault(ConnectionsTable.MissedFrom)?.S);
}
