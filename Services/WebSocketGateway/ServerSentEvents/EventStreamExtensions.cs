using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.WebSocketGateway.ServerSentEvents;

/// <summary>Adds event streams.</summary>
internal static class EventStreamExtensions
{
    public static WebApplicationBuilder AddServerSentEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<EventStreamOptions>()
            .BindConfiguration(EventStreamOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<EventStreams>();
        builder.Services.AddBackgroundLoop<EventStreamHeartbeat>();
        return builder;
    }
}
