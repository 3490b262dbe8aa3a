using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.EventProducer.Publishing;

/// <summary>Adds the way onto the bus.</summary>
internal static class PublishingExtensions
{
    public static WebApplicationBuilder AddPublishing(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<PublishingOptions>().BindConfiguration(PublishingOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(provider => HybridLogicalClock.ForProcess(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<EventFactory>();
        builder.Services.AddSingleton<IEventBus, EventBridgeBus>();
        builder.Services.AddSingleton<PublishQueue>();
        builder.Services.AddSingleton<BusHealth>();
        builder.Services.AddHealthChecks().AddCheck<BusHealth>("bus", HealthStatus.Degraded);
        builder.Services.AddSingleton<EventPublisher>();
        builder.Services.AddBackgroundLoop<EventSender>();
        return builder;
    }
}
