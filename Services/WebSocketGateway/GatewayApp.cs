using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults;
using EventDrivenFrontends.WebSocketGateway.Clock;
using EventDrivenFrontends.WebSocketGateway.ConnectionsApi;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Feed;
using EventDrivenFrontends.WebSocketGateway.Handlers;
using EventDrivenFrontends.WebSocketGateway.Measures;
using EventDrivenFrontends.WebSocketGateway.Polling;
using EventDrivenFrontends.WebSocketGateway.Protection;
using EventDrivenFrontends.WebSocketGateway.Reading;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Routes;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.ServerSentEvents;
using EventDrivenFrontends.WebSocketGateway.Shown;
using EventDrivenFrontends.WebSocketGateway.SignIn;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using EventDrivenFrontends.WebSocketGateway.Transport;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway;

/// <summary>The service as a whole.</summary>
internal static class GatewayApp
{
    /// <param name="args">The command line.</param>
    /// <param name="configure">Last changes to the services, for tests.</param>
    public static WebApplication Create(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddBrowserCors();
        builder.AddCallers();
        builder.AddProtection();
        builder.AddOpenApiDocument("Views", "Reading views over HTTP. WebSockets are at /ws.");
        builder.AddCursors();
        builder.AddReplica();
        builder.AddFeed();
        builder.AddTopics();
        builder.AddSubscriptions();
        builder.AddReading();
        builder.AddPolling();
        builder.AddSending();
        builder.AddServerSentEvents();
        builder.AddWebSockets();
        builder.AddRoutes();
        builder.AddConnectionsApi();
        builder.AddRouteHandlers();
        builder.AddMeasures();
        builder.AddShownReports();
        // The last: what is added later stops earlier, and the connections end while all that they use still runs.
        builder.AddTransport();
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapServiceDefaults();
        app.UseBrowserCors();
        app.MapOpenApiDocument();
        app.MapFeed();
        app.MapReading();
        app.MapWebSockets();
        app.MapConnectionsApi();
        app.MapSignIn();
        app.MapRouteHandlers();
        app.MapClock();
        app.MapShownReports();
        return app;
    }
}
