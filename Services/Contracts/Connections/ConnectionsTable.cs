using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.Contracts.Connections;

/// <summary>
/// The layout of the table of the connections that somebody else holds, Amazon API Gateway or a gateway of ours that stands for it, and of what they subscribe to.
/// Five kinds of rows, each found by its key or by a query on its partition, never by a scan:
/// connections (<see cref="ConnectionsOf(string)"/>), what a connection subscribes to (<see cref="SubscriptionsOf"/>), who subscribes
/// (<see cref="SubscriptionScope"/>), which kinds of topics of a view are in use (<see cref="KindsOf"/>), and when connections are to be looked at
/// (<see cref="EndingsOf(DateTimeOffset, string)"/>).
/// </summary>
public static class ConnectionsTable
{
    /// <summary>Default name of the table.</summary>
    public const string DefaultName = "Connections";

    /// <summary>Partitions over which the connections spread.</summary>
    public const int Buckets = 16;

    /// <summary>Partition key (S).</summary>
    public const string Partition = "pk";

    /// <summary>Sort key (S).</summary>
    public const string Id = "sk";

    /// <summary>When DynamoDB may remove the row (N, Unix seconds); put off while the connection lives.</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>Of a connection: when it was opened (N, Unix milliseconds).</summary>
    public const string ConnectedAt = "connectedAt";

    /// <summary>Of a connection: when it was last known to live (N, Unix milliseconds).</summary>
    public const string SeenAt = "seenAt";

    /// <summary>Of a connection: the user behind it (S); absent for an anonymous one.</summary>
    public const string UserId = "userId";

    /// <summary>
    /// Of a connection: until when its user's token is valid (N, Unix milliseconds); absent when there is none. Of a subscriber: until when it may be posted
    /// changes; absent when its topic is everybody's.
    /// </summary>
    public const string AuthorizedUntil = "authorizedUntil";

    /// <summary>Of a connection: how many topics it has (N).</summary>
    public const string Topics = "topics";

    /// <summary>Of a subscription: the topic as the client named it (S).</summary>
    public const string Topic = "topic";

    /// <summary>Of a subscriber: its connection (S).</summary>
    public const string ConnectionId = "connectionId";

    /// <summary>Of a connection's subscription: the partition of the subscriber's row (S).</summary>
    public const string Scope = "scope";

    /// <summary>
    /// Of a subscriber that has not been sent yet what its subscription starts from: the attempt that sends it (S). Absent once changes may be posted.
    /// </summary>
    public const string Opening = "opening";

    /// <summary>Of a subscriber that opens: the last sign of life of the attempt (N, Unix milliseconds).</summary>
    public const string OpeningAt = "openingAt";

    /// <summary>Of a subscriber that opens: there were changes meanwhile, which the attempt has to send too (BOOL).</summary>
    public const string Missed = "missed";

    /// <summary>
    /// Of a subscriber whose user's token has ended, once there was a change that it was not posted: the cursor up to which it has been posted all (S).
    /// </summary>
    public const string MissedFrom = "missedFrom";

    /// <summary>Of a subscriber that opens: the client wants no more of it, and waits for the attempt to say so (BOOL).</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Of an ending: a process looks after it until then (N, Unix milliseconds).</summary>
    public const string ClaimedUntil = "claimedUntil";

    /// <summary>Of an ending: it is there while a process renews the connection's subscriptions (BOOL).</summary>
    public const string Renewing = "renewing";

    /// <summary>Partitions over which the endings of a minute spread.</summary>
    public const int EndingBuckets = 4;

    /// <summary>Of a view: the kinds of topics that have been subscribed to (SS), as <see cref="SubscriptionScope.KindOf"/> names them.</summary>
    public const string Kinds = "kinds";

    /// <summary>The partition of a connection's row; the sort key is its id.</summary>
    public static string ConnectionsOf(string connectionId) => ConnectionsOf((int)(StableHash.Of(connectionId) % Buckets));

    /// <summary>Partition number <paramref name="bucket"/> of the connections, from 0.</summary>
    public static string ConnectionsOf(int bucket) => string.Create(CultureInfo.InvariantCulture, $"connections#{bucket}");

    /// <summary>The partition of what a connection subscribes to; the sort key is <see cref="TagOf"/>.</summary>
    public static string SubscriptionsOf(string connectionId) => $"connection#{connectionId}";

    /// <summary>The sort key of a subscriber's row; the partition is <see cref="SubscriptionScope.PartitionOf"/>. Rows of one topic are neighbours.</summary>
    public static string SubscriberOf(string topic, string connectionId) => $"{TagOf(topic)}#{connectionId}";

    /// <summary>Stands for a topic as the client named it, which may be longer than a sort key.</summary>
    public static string TagOf(string topic) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(topic)).AsSpan(0, 16));

    /// <summary>Partition number <paramref name="bucket"/>, from 0, of the connections that are to be looked at in a minute; the sort key is <see cref="EndingOf"/>.</summary>
    public static string EndingsOf(DateTimeOffset minute, int bucket) =>
        string.Create(CultureInfo.InvariantCulture, $"endings#{minute.UtcDateTime:yyyy-MM-ddTHH:mm}#{bucket}");

    /// <summary>The partition of one connection among those that are to be looked at in a minute.</summary>
    public static string EndingsOf(DateTimeOffset minute, string connectionId) => EndingsOf(minute, (int)(StableHash.Of(connectionId) % EndingBuckets));

    /// <summary>The sort key of an ending, in the order of time. With no connection: what comes before all endings of that moment.</summary>
    public static string EndingOf(DateTimeOffset at, string connectionId = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D15}#{connectionId}");

    /// <summary>Partition key of a view's row of <see cref="Kinds"/>; its sort key is <see cref="Kinds"/>.</summary>
    public static string KindsOf(string view) => $"view#{view}";
}
