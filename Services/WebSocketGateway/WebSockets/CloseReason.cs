namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Why the server ends a connection, as it stands in the close frame.</summary>
/// <param name="Code">RFC 6455, section 7.4.</param>
/// <param name="Text">For people, at most 123 bytes.</param>
internal sealed record CloseReason(int Code, string Text);
