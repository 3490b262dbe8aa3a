namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>A histogram that chooses its bounds as values come: the base of its powers is 2^(2^-scale).</summary>
internal sealed record ExponentialDistribution(
    ulong Count, double Sum, int Scale, ulong Zeros, ExponentialBuckets Positive, ExponentialBuckets Negative) : Distribution(Count, Sum)
{
    /// <summary>Beyond these, bounds are no longer numbers that differ.</summary>
    public const int LowestScale = -10;
    public const int HighestScale = 20;

    public override int Size =>
        (5 * MemoryEstimate.Object) + (6 * MemoryEstimate.Reference) + (8 * (Positive.Counts.Length + Negative.Counts.Length));

    public override Distribution Since(Distribution earlier) => Zip(earlier, Difference, (now, then) => now - then) ?? this;

    public override Distribution With(Distribution other) => Zip(other, (mine, its) => mine + its, (mine, its) => mine + its) ?? other;

    public override double? Quantile(double share) =>
        Quantile(share, Buckets(), Zeros + Total(Positive) + Total(Negative));

    private static ulong Total(ExponentialBuckets buckets) => buckets.Counts.Aggregate(0UL, (sum, count) => sum + count);

    private IEnumerable<(double Low, double High, ulong Count)> Buckets()
    {
        for (var i = Negative.Counts.Length - 1; i >= 0; i--)
        {
            yield return (-Bound(Negative.Offset + i + 1), -Bound(Negative.Offset + i), Negative.Counts[i]);
        }

        yield return (0, 0, Zeros);
        for (var i = 0; i < Positive.Counts.Length; i++)
        {
            yield return (Bound(Positive.Offset + i), Bound(Positive.Offset + i + 1), Positive.Counts[i]);
        }
    }

    private double Bound(int index) => Math.Clamp(Math.Pow(2, index * Math.Pow(2, -Scale)), double.Epsilon, double.MaxValue);

    private ExponentialDistribution? Zip(Distribution with, Func<ulong, ulong, ulong> counts, Func<double, double, double> sums)
    {
        if (with is not ExponentialDistribution other)
        {
            return null;
        }

        var scale = Math.Min(Scale, other.Scale);
        var positive = Positive.Coarser(Scale - scale).Zip(other.Positive.Coarser(other.Scale - scale), counts);
        var negative = Negative.Coarser(Scale - scale).Zip(other.Negative.Coarser(other.Scale - scale), counts);
        return positive is null || negative is null
            ? null
            : new ExponentialDistribution(
                counts(Count, other.Count), sums(Sum, other.Sum), scale, counts(Zeros, other.Zeros), positive, negative);
    }
}
