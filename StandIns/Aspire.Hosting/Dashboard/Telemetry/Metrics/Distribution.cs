namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>How many values fell where: what a histogram tells.</summary>
/// <param name="Count">Values in all.</param>
/// <param name="Sum">Their sum.</param>
internal abstract record Distribution(ulong Count, double Sum)
{
    /// <summary>What it takes in memory, in bytes.</summary>
    public abstract int Size { get; }

    /// <summary>What came since <paramref name="earlier"/>; all of this one when that cannot be told.</summary>
    public abstract Distribution Since(Distribution earlier);

    /// <summary>Both together; the other one when they cannot be brought together.</summary>
    public abstract Distribution With(Distribution other);

    /// <summary>The value below which the share <paramref name="share"/> lies, as exactly as the buckets tell; null when there are none.</summary>
    public abstract double? Quantile(double share);

    /// <summary>The value at a share of a row of buckets, straight between the ends of the bucket that it falls into.</summary>
    protected static double? Quantile(double share, IEnumerable<(double Low, double High, ulong Count)> buckets, ulong all)
    {
        var wanted = share * all;
        var passed = 0.0;
        double? last = null;
        foreach (var (low, high, count) in buckets)
        {
            if (count == 0)
            {
                continue;
            }

            if (passed + count >= wanted)
            {
                return low + ((high - low) * Math.Clamp((wanted - passed) / count, 0, 1));
            }

            passed += count;
            last = high;
        }

        return last;
    }

    /// <summary>A minuend may be smaller when a sender counts wrongly; a count is never below 0.</summary>
    protected static ulong Difference(ulong now, ulong then) => now >= then ? now - then : 0;
}
