namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>A histogram whose bounds are chosen beforehand.</summary>
/// <param name="Bounds">The upper end of each bucket but the last, which has none.</param>
/// <param name="Counts">One more than bounds; or none, when only count and sum are told.</param>
internal sealed record ExplicitDistribution(ulong Count, double Sum, double[] Bounds, ulong[] Counts) : Distribution(Count, Sum)
{
    public override int Size => (3 * MemoryEstimate.Object) + (4 * MemoryEstimate.Reference) + (8 * Counts.Length);

    public override Distribution Since(Distribution earlier) =>
        earlier is ExplicitDistribution other && HasBoundsOf(other)
            ? new ExplicitDistribution(Difference(Count, other.Count), Sum - other.Sum, Bounds, Zip(other, Difference))
            : this;

    public override Distribution With(Distribution other) =>
        other is ExplicitDistribution one && HasBoundsOf(one)
            ? new ExplicitDistribution(Count + one.Count, Sum + one.Sum, Bounds, Zip(one, (mine, its) => mine + its))
            : other;

    public override double? Quantile(double share) => Quantile(share, Buckets(), Counts.Aggregate(0UL, (sum, count) => sum + count));

    /// <summary>Nothing is known of how far the first and last bucket reach, so they count as points.</summary>
    private IEnumerable<(double Low, double High, ulong Count)> Buckets()
    {
        for (var i = 0; i < Counts.Length && Bounds.Length > 0; i++)
        {
            var high = Bounds[Math.Min(i, Bounds.Length - 1)];
            yield return (i > 0 ? Bounds[i - 1] : Math.Min(0, high), high, Counts[i]);
        }
    }

    private bool HasBoundsOf(ExplicitDistribution other) =>
        Counts.Length == other.Counts.Length && (ReferenceEquals(Bounds, other.Bounds) || Bounds.AsSpan().SequenceEqual(other.Bounds));

    private ulong[] Zip(ExplicitDistribution other, Func<ulong, ulong, ulong> operation)
    {
        var counts = new ulong[Counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = operation(Counts[i], other.Counts[i]);
        }

        return counts;
    }
}
