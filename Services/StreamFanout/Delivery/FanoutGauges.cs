using System.Diagnostics.Metrics;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.StreamFanout.Streams;

namespace EventDrivenFrontends.StreamFanout.Delivery;

/// <summary>Tells, when asked, how far the shards of this instance have come.</summary>
internal sealed class FanoutGauges(ServiceMeter meter, FanoutMetrics metrics, DeliveredWatermarks watermarks, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.Gauge(ServiceMetrics.StreamLag, () => metrics.Lags.Select(shard => Of(shard.Key, shard.Value)));
        meter.Gauge(ServiceMetrics.WatermarkAge, () => watermarks.Own.Select(shard => Of(shard.Key, AgeOf(shard.Value))));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private TimeSpan AgeOf(string watermark) =>
        HybridVersion.TryGetInstant(watermark, out var reached) && time.GetUtcNow() - reached is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    private static Measurement<double> Of(string shardId, TimeSpan value) =>
        new(value.TotalSeconds, new KeyValuePair<string, object?>(MetricAttributes.Shard, shardId));
}
