using System.Diagnostics.Metrics;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>Counts what connections are posted, and how old it is by then, as the gateway does for its own.</summary>
internal sealed class PostMetrics(ServiceMeter meter, TimeProvider time)
{
    private const string ChangesType = "changes";

    private static readonly KeyValuePair<string, object?> Transport = new(MetricAttributes.Transport, Transports.ApiGateway);
    private static readonly KeyValuePair<string, object?> Frame = new(MetricAttributes.Frame, ChangesType);

    private readonly Histogram<double> _endToEnd = meter.Histogram(ServiceMetrics.EndToEndDuration);
    private readonly Counter<long> _deliveries = meter.Counter(ServiceMetrics.Deliveries);
    private readonly Counter<long> _bytes = meter.Counter(ServiceMetrics.DeliveredBytes);

    /// <summary>A connection has taken all frames of an update.</summary>
    public void Posted(TopicFrames posted)
    {
        var now = time.GetUtcNow();
        foreach (var change in posted.Changes)
        {
            var age = Timestamp.TryParse(change.At, out var at) ? now - at : TimeSpan.Zero;
            _endToEnd.Record(Math.Max(0, age.TotalSeconds), Transport, new(MetricAttributes.View, posted.View));
        }

        _deliveries.Add(1, Transport, Frame);
        _bytes.Add(posted.Frames.Sum(frame => frame.Length), Transport, Frame);
    }
}
