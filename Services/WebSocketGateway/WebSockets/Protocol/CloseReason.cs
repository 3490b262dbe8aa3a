namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>Why a connection ends, as it stands in a close frame.</summary>
/// <param name="Code">RFC 6455, section 7.4.</param>
/// <param name="Text">For people, at most 123 bytes.</param>
internal sealed record CloseReason(int Code, string Text);
