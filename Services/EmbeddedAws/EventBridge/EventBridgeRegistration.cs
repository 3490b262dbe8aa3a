using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Delivery;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Operations;
using EventDrivenFrontends.EmbeddedAws.EventBridge.Records;
using EventDrivenFrontends.EmbeddedAws.EventBridge.State;

namespace EventDrivenFrontends.EmbeddedAws.EventBridge;

internal static class EventBridgeRegistration
{
    public static IServiceCollection AddEventBridge(this IServiceCollection services)
    {
        services.AddRecordedState<EventBridgeState, EventBridgeRecord>(
            "events",
            EventBridgeRecordJson.Default.EventBridgeRecord,
            (provider, accountId, region, records) =>
                new EventBridgeState(accountId, region, provider.GetRequiredService<TimeProvider>(), records));
        services.AddSingleton<TargetDelivery>();
        services.AddSingleton<PutEvents>();
        services.AddSingleton<EventBridgeService>();
        services.AddSingleton(provider => provider.GetRequiredService<EventBridgeService>().Create());
        services.AddSingleton<ScheduleRunner>();
        services.AddHostedService<ScheduleLoop>();
        return services;
    }
}
