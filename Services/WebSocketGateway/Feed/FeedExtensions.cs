using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>Adds what receives live changes.</summary>
internal static class FeedExtensions
{
    public static WebApplicationBuilder AddFeed(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<GatewayOptions>()
            .BindConfiguration(GatewayOptions.Section)
            .ValidateDataAnnotations();
        builder.AddInternalKey();
        builder.Services.AddSingleton<DeliveryReceiver>();
        builder.Services.AddSingleton<NodeIdentity>();
        builder.Services.AddSingleton<GatewayAddress>();
        builder.Services.AddBackgroundLoop<GatewayRegistration>();
        builder.Services.AddHealthChecks().AddCheck<FeedHealth>("feed", HealthStatus.Degraded);
        return builder;
    }
}
