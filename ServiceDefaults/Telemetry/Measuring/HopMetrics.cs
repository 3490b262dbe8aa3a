using System.Diagnostics.Metrics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>Counts what comes by each part of the way, how long it takes, and what fails there.</summary>
/// <param name="meter">Of the host.</param>
public sealed class HopMetrics(ServiceMeter meter)
{
    private readonly Histogram<double> _durations = meter.Histogram(ServiceMetrics.HopDuration);

    /// <summary>One has come through.</summary>
    /// <param name="hop">One of <see cref="Hops"/>.</param>
    /// <param name="duration">How long it took; as zero when two clocks make it less.</param>
    public void Passed(string hop, TimeSpan duration) =>
        _durations.Record(SecondsOf(duration), new KeyValuePair<string, object?>(MetricAttributes.Hop, hop));

    /// <summary>One has come through, of a view.</summary>
    /// <param name="hop">One of <see cref="Hops"/>.</param>
    /// <param name="view">The view.</param>
    /// <param name="duration">How long it took; as zero when two clocks make it less.</param>
    public void Passed(string hop, string view, TimeSpan duration) => _durations.Record(
        SecondsOf(duration),
        new KeyValuePair<string, object?>(MetricAttributes.Hop, hop),
        new KeyValuePair<string, object?>(MetricAttributes.View, view));

    /// <summary>A message has been received from a queue for the first time.</summary>
    internal void PassedQueue(string queue, TimeSpan duration) => _durations.Record(
        SecondsOf(duration),
        new KeyValuePair<string, object?>(MetricAttributes.Hop, Hops.Queue),
        new KeyValuePair<string, object?>(MetricAttributes.Queue, queue));

    /// <summary>One has not come through, at least not this time.</summary>
    /// <param name="hop">One of <see cref="Hops"/>.</param>
    /// <param name="error">The name of an exception, or a code; few of them.</param>
    /// <param name="duration">How long that took.</param>
    public void Failed(string hop, string error, TimeSpan duration) => _durations.Record(
        SecondsOf(duration),
        new KeyValuePair<string, object?>(MetricAttributes.Hop, hop),
        new KeyValuePair<string, object?>(MetricAttributes.ErrorType, error));

    private static double SecondsOf(TimeSpan duration) => Math.Max(0, duration.TotalSeconds);
}
