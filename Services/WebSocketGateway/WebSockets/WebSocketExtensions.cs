using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Loops;
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
        builder.Services.AddSingleton<ConnectionFactory>();
        builder.Services.AddSingleton<OpenConnections>();
        builder.Services.AddBackgroundLoop<Heartbeat>();
        return builder;
    }

    public static WebApplication MapWebSockets(this WebApplication app)
    {
        app.Map(Path, AcceptAsync).WithCaller();
        return app;
    }

    private static async Task AcceptAsync(
        HttpContext context, ConnectionFactory factory, OpenConnections connections, TimeProvider time, IOptions<ConnectionOptions> options)
    {
        await using var socket = await Acceptance.AcceptAsync(context, options.Value.MaxMessageBytes, time);
        if (socket is not null)
        {
            using var outbox = new Outbox(options.Value.MaxBacklogBytes);
            await connections.RunAsync(factory.Create(socket, outbox, context.Caller()), context.RequestAborted);
        }
    }
}
