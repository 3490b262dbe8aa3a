using System.Diagnostics.Metrics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>The buckets of a histogram: those that its instrument advises, else those that the OpenTelemetry specification gives.</summary>
internal static class Buckets
{
    private static readonly double[] Default = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000];

    public static double[] Of(Instrument instrument) => instrument switch
    {
        Histogram<double> histogram => Of(histogram),
        Histogram<long> histogram => Of(histogram),
        Histogram<int> histogram => Of(histogram),
        Histogram<float> histogram => Of(histogram),
        _ => Default,
    };

    private static double[] Of<T>(Histogram<T> histogram)
        where T : struct, IConvertible =>
        histogram.Advice?.HistogramBucketBoundaries is { } bounds
            ? [.. bounds.Select(bound => bound.ToDouble(null))]
            : Default;
}
