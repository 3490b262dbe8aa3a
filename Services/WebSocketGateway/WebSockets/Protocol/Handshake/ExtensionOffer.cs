namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;

/// <summary>One extension that a client offers (RFC 6455, section 9.1).</summary>
/// <param name="Name">The extension.</param>
/// <param name="Parameters">In the order given, a name twice if it came twice; the value is null where there is none.</param>
internal sealed record ExtensionOffer(string Name, IReadOnlyList<(string Name, string? Value)> Parameters);
