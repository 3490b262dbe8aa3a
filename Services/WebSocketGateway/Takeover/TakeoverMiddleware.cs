using Microsoft.AspNetCore.Connections;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>Stands before HTTP on each connection, and goes on with it when HTTP has left it to somebody.</summary>
internal static class TakeoverMiddleware
{
    public static WebApplicationBuilder AddTakeover(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(Stand)));
        return builder;
    }

    private static ConnectionDelegate Stand(ConnectionDelegate http) => async connection =>
    {
        var (takeover, heartbeat) = (new ConnectionTakeover(connection), ReleasableHeartbeat.Of(connection.Features));
        connection.Features.Set(takeover);
        connection.Transport = takeover.Lent;
        try
        {
            await http(connection);
        }
        finally
        {
            heartbeat?.Release();
            await takeover.RunAsync();
        }
    };
}
