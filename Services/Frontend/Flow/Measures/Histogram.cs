namespace EventDrivenFrontends.Frontend.Flow.Measures;

/// <summary>How many measurements were at most as large as each bound; the last bound is infinite.</summary>
internal sealed class Histogram
{
    public static readonly Histogram Empty = new([]);

    private readonly (double Bound, double Count)[] _buckets;

    private Histogram((double Bound, double Count)[] buckets) => _buckets = buckets;

    public double Count => _buckets is [] ? 0 : _buckets[^1].Count;

    /// <param name="buckets">Cumulative counts by their bound, of one series or of several together.</param>
    public static Histogram Of(IEnumerable<(double Bound, double Count)> buckets)
    {
        var sums = new SortedDictionary<double, double>();
        foreach (var (bound, count) in buckets)
        {
            if (!double.IsNaN(bound) && double.IsFinite(count) && count >= 0)
            {
                sums[bound] = sums.GetValueOrDefault(bound) + count;
            }
        }

        // Series with other bounds leave steps down, which no cumulative count has.
        var most = 0.0;
        return new Histogram([.. sums.Select(bucket => (bucket.Key, most = Math.Max(most, bucket.Value)))]);
    }

    /// <summary>What was measured since an earlier state of the same histogram.</summary>
    public Histogram Since(Histogram earlier)
    {
        var before = earlier._buckets.ToDictionary(bucket => bucket.Bound, bucket => bucket.Count);
        return Of(_buckets.Select(bucket => (bucket.Bound, Math.Max(0, bucket.Count - before.GetValueOrDefault(bucket.Bound)))));
    }

    public Histogram Plus(Histogram other) => _buckets is [] ? other : other._buckets is [] ? this : Of(_buckets.Concat(other._buckets));

    /// <summary>The value below which a share of the measurements lies, as far as the bounds tell; null when nothing was measured.</summary>
    public double? Quantile(double share)
    {
        if (Count <= 0)
        {
            return null;
        }

        var wanted = share * Count;
        var (lower, below) = (0.0, 0.0);
        foreach (var (bound, count) in _buckets)
        {
            if (count >= wanted && count > below)
            {
                // Above the last finite bound nothing is known but that.
                return double.IsFinite(bound) ? lower + ((bound - lower) * (wanted - below) / (count - below)) : lower;
            }

            (lower, below) = (bound, count);
        }

        return lower;
    }
}
