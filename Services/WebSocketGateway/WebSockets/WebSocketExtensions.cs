using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.WebSocketGateway.Feed;
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
        app.Map(Path, AcceptAsync).WithCaller();
        return app;
    }

    private static async Task AcceptAsync(
        HttpContext context,
        ConnectionFactory factory,
        OpenConnections connections,
        NodeIdentity node,
        TimeProvider time,
        IOptions<ConnectionOptions> options)
    {
        var facts = ConnectionFacts.Of(context, node.Value, time);
        context.Response.Headers[IdHeader] = facts.Id.ToString();
        await using var socket = await Acceptance.AcceptAsync(context, options.Value.MessageLimits, time);
        if (socket is not null)
        {
            using var outbox = new Outbox(options.Value.MaxBacklogBytes, options.Value.MaxPostedBytes);
            await connections.RunAsync(factory.Create(socket, outbox, context.Caller(), facts), context.RequestAborted);
        }
    }
}
