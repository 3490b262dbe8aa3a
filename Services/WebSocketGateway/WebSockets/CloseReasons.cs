namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>All reasons for which the server ends a connection. Errors of the protocol itself have the codes of RFC 6455.</summary>
internal static class CloseReasons
{
    /// <summary>The client closed; this is the answer. Nothing to do.</summary>
    public static readonly CloseReason Answer = new(1000, "");

    /// <summary>The node stops. Connect again, with the cursors, and another node or its successor goes on from there.</summary>
    public static readonly CloseReason Shutdown = new(1001, "The server is going away. Reconnect with your cursors.");

    /// <summary>A message went on and on beyond the limit. Send messages of at most the limit.</summary>
    public static readonly CloseReason EndlessMessage = new(1009, "The message does not end.");
}
