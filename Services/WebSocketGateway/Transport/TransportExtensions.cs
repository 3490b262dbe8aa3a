using EventDrivenFrontends.WebSocketGateway.Takeover;
using Microsoft.AspNetCore.Connections;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>Adds the transport, and that what takes a connection over is waited for when the node stops.</summary>
internal static class TransportExtensions
{
    public static WebApplicationBuilder AddTransport(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TakenConnections>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TakenConnections>());
        builder.Services.AddSingleton<IConnectionListenerFactory, SocketListenerFactory>();
        return builder;
    }
}
