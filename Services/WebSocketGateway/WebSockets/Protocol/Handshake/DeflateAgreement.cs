namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;

/// <summary>
/// permessage-deflate as the server grants it: each message is compressed on its own, in both directions. So a broadcast is compressed once
/// for all, and an idle connection holds no window.
/// </summary>
/// <param name="NamesServerWindow">True when the client asked for a window of the size that the server uses anyway.</param>
internal sealed record DeflateAgreement(bool NamesServerWindow)
{
    /// <summary>The value of the answer's <c>Sec-WebSocket-Extensions</c>.</summary>
    public string Header { get; } =
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        + (NamesServerWindow ? "; server_max_window_bits=15" : "");
}
