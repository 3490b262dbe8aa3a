namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>How many measurements fell into each bucket. Recording takes no lock and allocates nothing.</summary>
/// <param name="tags">Their tags.</param>
/// <param name="bounds">The upper bounds of the buckets, inclusive and ascending; above the last is one more.</param>
internal sealed class HistogramSeries(KeyValuePair<string, object?>[] tags, double[] bounds) : Series(tags)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    public ReadOnlySpan<double> Bounds => bounds;

    public double Sum => Volatile.Read(ref _sum);

    public override void Record(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        var bucket = bounds.AsSpan().BinarySearch(value);
        Interlocked.Increment(ref _counts[bucket < 0 ? ~bucket : bucket]);
        Sums.Add(ref _sum, value);
    }

    /// <summary>How many fell into a bucket by itself.</summary>
    public long CountOf(int bucket) => Interlocked.Read(ref _counts[bucket]);
}
