using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Routes;

/// <summary>Gives each connection its routes; none where no integration is configured.</summary>
internal sealed class RouteTable(Integrations integrations, RouteSelection selection, RouteEndings endings, IOptions<RouteOptions> options)
{
    public ConnectionRoutes? Of(ConnectionFacts facts, HttpRequest handshake, Outbox outbox) => integrations.Any
        ? new ConnectionRoutes(
            new RouteContext(facts, options.Value.DomainName ?? handshake.Host.Value ?? "", options.Value.Stage),
            integrations,
            selection,
            endings,
            outbox)
        : null;
}
