namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;

/// <summary>What the server makes of an opening handshake.</summary>
/// <param name="Refusal">The status and what is wrong; null when it is accepted.</param>
/// <param name="Accept">The value of <c>Sec-WebSocket-Accept</c>; null where HTTP/2 needs none.</param>
/// <param name="Deflate">The compression agreed on; null for none.</param>
internal sealed record HandshakeAnswer(HandshakeRefusal? Refusal, string? Accept = null, DeflateAgreement? Deflate = null);

/// <param name="Status">400 or 426.</param>
/// <param name="Detail">For people.</param>
internal sealed record HandshakeRefusal(int Status, string Detail);
