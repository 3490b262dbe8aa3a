using System.Diagnostics.Metrics;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Counts what could not be made of the stream.</summary>
internal sealed class StreamMetrics(ServiceMeter meter)
{
    private readonly Counter<long> _skipped = meter.Counter(ServiceMetrics.StreamSkipped);

    /// <summary>Records of a shard have been passed over.</summary>
    public void Skipped(string shardId, int records) => _skipped.Add(records, new KeyValuePair<string, object?>(MetricAttributes.Shard, shardId));
}
