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

    /// <summary>The backend ended the connection, through the management API. Connecting again is up to the client.</summary>
    public static readonly CloseReason Ended = new(CloseCode.Normal, "Connection Closed Normally");

    /// <summary>Nothing has come or gone for as long as is allowed. Connect again, with the cursors; send pings to stay.</summary>
    public static readonly CloseReason Idle = new(CloseCode.GoingAway, "The connection was idle for too long.");

    /// <summary>The connection has lasted as long as is allowed. Connect again, with the cursors.</summary>
    public static readonly CloseReason TooOld = new(CloseCode.GoingAway, "The connection has lasted as long as it may.");

    /// <summary>The token has expired and no other came in time. Connect again, with a fresh token and the cursors.</summary>
    public static readonly CloseReason Unauthorized = new(CloseCode.Unauthorized, "The token has expired.");

    /// <summary>The client sent more than it may, and went on. Connect again after a while, and send less.</summary>
    public static readonly CloseReason TooFast = new(CloseCode.PolicyViolation, "The client sends more than it may.");

    /// <summary>The node stops. Connect again, with the cursors, and another node or its successor goes on from there.</summary>
    public static readonly CloseReason Shutdown = new(CloseCode.GoingAway, "The server is going away. Reconnect with your cursors.");
}
