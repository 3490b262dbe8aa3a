namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>What became of a message that was posted to a connection.</summary>
internal enum PostOutcome
{
    /// <summary>It will be sent, whole and in turn, if the connection lasts.</summary>
    Taken,

    /// <summary>The client reads too slowly; as much waits for it as may.</summary>
    Full,

    /// <summary>The connection ends.</summary>
    Gone,
}
