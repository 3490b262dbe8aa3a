namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Who brings changes to WebSocket clients.</summary>
internal enum DeliveryMode
{
    /// <summary>The gateway nodes, which hold the connections and get each batch once. The default.</summary>
    Gateway,

    /// <summary>
    /// This service, which posts to each connection at API Gateway's management API. Gateway nodes get the batches too: polls, event streams and snapshots are
    /// read from them.
    /// </summary>
    ApiGateway,
}
