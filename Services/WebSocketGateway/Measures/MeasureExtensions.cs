namespace EventDrivenFrontends.WebSocketGateway.Measures;

/// <summary>Adds what is measured of a node and its clients.</summary>
internal static class MeasureExtensions
{
    public static WebApplicationBuilder AddMeasures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DeliveryMetrics>();
        builder.Services.AddHostedService<GatewayGauges>();
        return builder;
    }
}
