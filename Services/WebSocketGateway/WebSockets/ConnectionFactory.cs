using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Routes;
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
    TimeProvider time,
    IOptions<ConnectionOptions> options)
{
    public Connection Create(IMessageSocket socket, Outbox outbox, Caller caller, ConnectionFacts facts, ConnectionRoutes? routes)
    {
        var limits = options.Value;
        var subscriptions = new ClientSubscriptions(readers, outbox);
        var handler = new ClientMessageHandler(
            new SubscribeAction(subscriptions, resolver, catalog, codec, caller, outbox, limits),
            new UnsubscribeAction(subscriptions, outbox),
            routes,
            outbox,
            limits.MaxMessageBytes);
        return new Connection(facts, socket, outbox, handler, subscriptions, time, limits);
    }
}
