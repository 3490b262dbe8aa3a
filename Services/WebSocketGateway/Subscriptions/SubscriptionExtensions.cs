namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>Adds subscriptions to topics.</summary>
internal static class SubscriptionExtensions
{
    public static WebApplicationBuilder AddSubscriptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<SubscriptionOptions>()
            .BindConfiguration(SubscriptionOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddSingleton<SubscriptionRegistry>();
        builder.Services.AddSingleton<TopicReaders>();
        return builder;
    }
}
