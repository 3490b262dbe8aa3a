namespace EventDrivenFrontends.WebSocketGateway.Subscriptions;

/// <summary>Adds subscriptions to topics.</summary>
internal static class SubscriptionExtensions
{
    public static WebApplicationBuilder AddSubscriptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SubscriptionRegistry>();
        return builder;
    }
}
