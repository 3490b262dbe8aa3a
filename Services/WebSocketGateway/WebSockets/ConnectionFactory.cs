using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Protection;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Routes;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Puts a connection together from the parts of the process and those of its own.</summary>
internal sealed class ConnectionFactory(
    ViewCatalog catalog,
    TopicResolver resolver,
    TopicReaders readers,
    CursorCodec codec,
    Authenticator authenticator,
    MessageRates rates,
    SendLanes lanes,
    DeliveryMetrics metrics,
    TimeProvider time,
    IOptions<ConnectionOptions> options)
{
    private readonly ClientMessageHandler _handler = new(
        new SubscribeAction(resolver, catalog, codec, options.Value), new AuthenticateAction(authenticator), options.Value.MaxMessageBytes);

    /// <param name="socket">Carries it.</param>
    /// <param name="outbox">What it has yet to send.</param>
    /// <param name="proved">Who the client is.</param>
    /// <param name="address">Where it is, as far as limits are concerned.</param>
    /// <param name="facts">What is known of the connection.</param>
    /// <param name="routes">The integrations that it may call; null for none.</param>
    public Connection Create(IMessageSocket socket, Outbox outbox, Caller proved, ClientAddress address, ConnectionFacts facts, ConnectionRoutes? routes)
    {
        var limits = options.Value;
        var lane = lanes.Next();
        var caller = new ConnectionCaller(proved, outbox, time, limits.AuthenticationGrace);
        var session = new ClientSession(outbox, caller, new ClientSubscriptions(readers, outbox, lane, metrics), rates.Of(address, caller), routes);
        return new Connection(facts, socket, session, _handler, lane, metrics, time, limits);
    }
}
