using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.StreamFanout.Streams;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Delivery;

internal static class DeliveryExtensions
{
    /// <summary>Turns the records of the stream into changes and posts them to every registered gateway node.</summary>
    public static void AddGatewayDelivery(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<FanoutOptions>().BindConfiguration(FanoutOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<FanoutOptions>, FanoutOptionsValidator>();
        builder.AddInternalKey();
        builder.Services.AddSingleton(provider => new HttpClient(new InternalKeyHandler(
            provider.GetRequiredService<InternalKey>(),
            new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10), AllowAutoRedirect = false }))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });
        builder.Services.AddSingleton(provider => new HybridLogicalClock(provider.GetRequiredService<TimeProvider>(), "fanout"));
        builder.Services.AddSingleton<ImageReader>();
        builder.Services.AddSingleton<GatewayNodes>();
        builder.Services.AddSingleton<GatewayLinks>();
        builder.Services.AddSingleton<IShardHandler, ChangeDelivery>();
        builder.Services.AddBackgroundLoop<GatewayLookup>();
    }
}
