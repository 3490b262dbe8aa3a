using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.WebSocketGateway.Feed;
using EventDrivenFrontends.WebSocketGateway.Protection;
using EventDrivenFrontends.WebSocketGateway.Routes;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Adds and maps the WebSocket endpoint.</summary>
internal static class WebSocketExtensions
{
    /// <summary>The header of the handshake's answer that names the connection.</summary>
    public const string IdHeader = "X-Connection-Id";

    private const string Path = "/ws";

    public static WebApplicationBuilder AddWebSockets(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ConnectionOptions>()
            .Configure<IConfiguration>(Profiles.Apply)
            .BindConfiguration(ConnectionOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<ConnectionFactory>();
        builder.Services.AddSingleton<OpenConnections>();
        builder.Services.AddBackgroundLoop<Heartbeat>();
        return builder;
    }

    public static WebApplication MapWebSockets(this WebApplication app)
    {
        app.Map(Path, AcceptAsync).WithAllowedOrigin().WithRequestRate().WithCaller().WithConnectionLimit();
        return app;
    }

    private static async Task AcceptAsync(
        HttpContext context,
        ConnectionFactory factory,
        OpenConnections connections,
        RouteTable table,
        NodeIdentity node,
        TimeProvider time,
        IOptions<ConnectionOptions> options)
    {
        if (await Acceptance.JudgeAsync(context) is not { } handshake)
        {
            return;
        }

        var limits = options.Value;
        var facts = ConnectionFacts.Of(context, node.Value, time);
        var outbox = new Outbox(limits.MaxBacklogBytes, limits.MaxPostedBytes);
        var routes = table.Of(facts, context.Request, outbox);
        if (routes is not null && await routes.ConnectAsync(context.Request) is { } status)
        {
            await Problems.Of(status, "The connection is denied.").ExecuteAsync(context);
            return;
        }

        var announcement = connections.Announce(facts.Id);
        context.Response.Headers[IdHeader] = facts.Id.ToString();
        AcceptedSocket accepted;
        try
        {
            accepted = await Acceptance.AcceptAsync(context, handshake, limits.MessageLimits, time);
        }
        catch
        {
            announcement.Dispose();
            routes?.End();
            throw;
        }

        var caller = routes is { DecideWhoConnects: true } ? context.Caller() with { Until = null } : context.Caller();
        var connection = factory.Create(accepted.Socket, outbox, caller, ClientAddress.Of(context), facts, routes);
        await accepted.CarryAsync(() => RunAsync(connections, connection, accepted, routes));
    }

    /// <remarks>It outlives the request, so it has nothing of it; and as it is in memory for each client, there is no other layer like it.</remarks>
    private static async Task RunAsync(
        OpenConnections connections, Connection connection, AcceptedSocket accepted, ConnectionRoutes? routes)
    {
        connections.Enter(connection);
        try
        {
            await connection.RunAsync(accepted.Closed);
        }
        finally
        {
            connections.Leave(connection);
            routes?.End();
            await accepted.EndAsync();
        }
    }
}
