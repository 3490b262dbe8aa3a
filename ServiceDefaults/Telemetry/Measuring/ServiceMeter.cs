using System.Diagnostics.Metrics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>Makes the instruments of <see cref="ServiceMetrics"/>, each of which belongs to one host.</summary>
/// <param name="meters">The host's.</param>
public sealed class ServiceMeter(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create(TelemetryNames.System);

    /// <summary>Makes a counter.</summary>
    public Counter<long> Counter(MetricDefinition definition) =>
        _meter.CreateCounter<long>(Checked(definition, MetricKind.Counter).Name, definition.Unit, definition.Meaning);

    /// <summary>Makes a histogram with the buckets that fit its unit.</summary>
    public Histogram<double> Histogram(MetricDefinition definition) => _meter.CreateHistogram(
        Checked(definition, MetricKind.Histogram).Name, definition.Unit, definition.Meaning, tags: null, Buckets.For(definition.Unit));

    /// <summary>Makes a gauge that is read whenever somebody asks for it.</summary>
    public void Gauge(MetricDefinition definition, Func<IEnumerable<Measurement<double>>> read) =>
        _meter.CreateObservableGauge(Checked(definition, MetricKind.Gauge).Name, read, definition.Unit, definition.Meaning);

    private static MetricDefinition Checked(MetricDefinition definition, MetricKind kind) => definition.Kind == kind
        ? definition
        : throw new ArgumentException($"{definition.Name} is a {definition.Kind}.", nameof(definition));

    private static class Buckets
    {
        private static readonly InstrumentAdvice<double> Seconds = new()
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60],
        };

        public static InstrumentAdvice<double>? For(string unit) => unit == "s" ? Seconds : null;
    }
}
