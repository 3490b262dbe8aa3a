using System.Diagnostics.Metrics;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

namespace EventDrivenFrontends.StreamFanout.Streams;

/// <summary>Counts what could not be made of the stream.</summary>
internal sealed class StreamMetrics(ServiceMeter meter)
{
    private readonly Counter<long> _skipped = meter.Counter(ServiceMetrics.StreamSkipped);
    private readonly Counter<long> _trimmed = meter.Counter(ServiceMetrics.StreamTrimmed);

    /// <summary>Records of a shard have been passed over.</summary>
    public void Skipped(string shardId, int records) => _skipped.Add(records, Of(shardId));

    /// <summary>Records of a shard are gone before they were read.</summary>
    public void Trimmed(string shardId) => _trimmed.Add(1, Of(shardId));

    private static KeyValuePair<string, object?> Of(string shardId) => new(MetricAttributes.Shard, shardId);
}
