using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Authorization;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>Adds and maps the WebSocket endpoint.</summary>
internal static class WebSocketExtensions
{
    private const string Path = "/ws";

    public static WebApplicationBuilder AddWebSockets(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ConnectionOptions>()
            .BindConfiguration(ConnectionOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddOptions<WebSocketOptions>().Configure<IOptions<ConnectionOptions>>((sockets, ours) =>
        {
            sockets.KeepAliveInterval = ours.Value.PingInterval;
            sockets.KeepAliveTimeout = ours.Value.PingTimeout;
        });
        builder.Services.AddSingleton<ConnectionFactory>();
        builder.Services.AddSingleton<OpenConnections>();
        return builder;
    }

    public static WebApplication MapWebSockets(this WebApplication app)
    {
        app.UseWebSockets();
        app.Map(Path, AcceptAsync);
        return app;
    }

    private static async Task AcceptAsync(
        HttpContext context, ConnectionFactory factory, OpenConnections connections, IOptions<ConnectionOptions> options)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await Problems.Of(StatusCodes.Status426UpgradeRequired, $"{Path} speaks WebSocket.").ExecuteAsync(context);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var outbox = new Outbox(options.Value.MaxBacklogBytes);
        var connection = factory.Create(new MessageSocket(socket, options.Value.MaxMessageBytes), outbox, Caller.Anonymous);
        await connections.RunAsync(connection, context.RequestAborted);
    }
}
