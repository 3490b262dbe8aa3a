using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>What all requests about one connection have in common.</summary>
/// <param name="Facts">The connection.</param>
/// <param name="DomainName">The name under which the client reached the gateway.</param>
/// <param name="Stage">The stage.</param>
internal readonly record struct RouteContext(ConnectionFacts Facts, string DomainName, string Stage);
