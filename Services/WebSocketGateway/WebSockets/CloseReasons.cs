using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// The reasons for which the server ends a connection that keeps to the protocol. <see cref="ProtocolFaults"/> has those for one that
/// does not.
/// </summary>
internal static class CloseReasons
{
    /// <summary>The client closed; this is the answer. Nothing to do.</summary>
    public static readonly CloseReason Answer = new(CloseCode.Normal, "");

    /// <summary>The node stops. Connect again, with the cursors, and another node or its successor goes on from there.</summary>
    public static readonly CloseReason Shutdown = new(CloseCode.GoingAway, "The server is going away. Reconnect with your cursors.");
}
