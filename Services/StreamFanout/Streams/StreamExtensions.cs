using EventDrivenFrontends.ServiceDefaults.Loops;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Streams;

internal static class StreamExtensions
{
    /// <summary>Reads all shards of the stream that leases give to this instance, into the registered <see cref="IShardHandler"/>.</summary>
    public static void AddShardReading(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<StreamOptions>, StreamOptionsValidator>();
        builder.Services.AddSingleton(new InstanceId(Guid.NewGuid().ToString("n")));
        builder.Services.AddSingleton<ShardSource>();
        builder.Services.AddSingleton<LeaseTable>();
        builder.Services.AddSingleton<ActiveShards>();
        builder.Services.AddSingleton<DeliveredWatermarks>();
        builder.Services.AddSingleton<StreamMetrics>();
        builder.Services.AddSingleton<ShardReaders>();
        builder.Services.AddBackgroundLoop<LeaseLoop>();
    }
}
