namespace EventDrivenFrontends.Contracts.Delivery;

/// <summary>
/// The layout of the table by which processes find each other: rows in groups (partition key), each with an id (sort key) and an expiry (TTL).
/// </summary>
public static class CoordinationTable
{
    /// <summary>Default name of the table.</summary>
    public const string DefaultName = "Coordination";

    /// <summary>Partition key (S): the group of rows.</summary>
    public const string Group = "pk";

    /// <summary>Sort key (S): the id within the group.</summary>
    public const string Id = "sk";

    /// <summary>When DynamoDB may remove the row (N, Unix seconds).</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>Group of the gateway nodes: id is the node's, <see cref="GatewayUrl"/> its address, <see cref="Heartbeat"/> its sign of life.</summary>
    public const string Gateways = "gateways";

    /// <summary>Group of what the nodes of a service share and clients must not know.</summary>
    public const string Secrets = "secrets";

    /// <summary>Base address of a gateway node as other services reach it (S), for example <c>http://localhost:8081</c>.</summary>
    public const string GatewayUrl = "url";

    /// <summary>Last sign of life (N, Unix milliseconds). A node writes it every 2 seconds and counts as dead after 10 without.</summary>
    public const string Heartbeat = "heartbeat";
}
