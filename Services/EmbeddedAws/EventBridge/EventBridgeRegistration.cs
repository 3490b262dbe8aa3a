using EventDrivenFrontends.EmbeddedAws.EventBridge.Delivery;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge;

internal static class EventBridgeRegistration
{
    public static IServiceCollection AddEventBridge(this IServiceCollection services)
    {
        services.AddSingleton(provider => new RegionalState<EventBridgeState>(
            (accountId, region) => new EventBridgeState(accountId, region, provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton<TargetDelivery>();
        services.AddSingleton<PutEvents>();
        services.AddSingleton<EventBridgeService>();
        services.AddSingleton(provider => provider.GetRequiredService<EventBridgeService>().Create());
        services.AddSingleton<ScheduleRunner>();
        services.AddHostedService<ScheduleLoop>();
        return services;
    }
}
