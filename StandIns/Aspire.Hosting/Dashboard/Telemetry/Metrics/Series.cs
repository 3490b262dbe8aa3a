namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>The points of an instrument for one set of attributes.</summary>
internal sealed class Series(Instrument owner, TagSet tags)
{
    /// <summary>A sender that is faster is thinned out to this.</summary>
    private const long ShortestInterval = 1_000_000_000;

    private const int OwnSize = 300;

    public Instrument Owner => owner;

    public TagSet Tags => tags;

    public Ring<MetricPoint> Points { get; } = new();

    /// <summary>Points that have gone already, while the order of all points still counts them.</summary>
    public int Gone { get; set; }

    /// <summary>What it takes in memory, in bytes, without its points.</summary>
    public int Size { get; } = OwnSize + Tag.SizeOf(tags.Tags);

    /// <summary>
    /// Takes a measurement.
    /// </summary>
    /// <returns>How many points there are more, 0 or 1, and how many bytes.</returns>
    public (int Points, int Bytes) Add(Measurement measurement)
    {
        var point = PointOf(measurement);
        var count = Points.Count;
        if (count > 0 && point.At <= Points[count - 1].At)
        {
            return (0, 0);
        }

        if (count > 1 && Replaces(Points[count - 2], Points[count - 1], point))
        {
            var bytes = point.Size - Points[count - 1].Size;
            Points[count - 1] = point;
            return (0, bytes);
        }

        Points.Add(point);
        return (1, point.Size);
    }

    /// <summary>Of what stays the same, the first and the last point tell all.</summary>
    private static bool Replaces(MetricPoint before, MetricPoint last, MetricPoint point) =>
        last.At - before.At < ShortestInterval || (point.IsSameAs(last) && last.IsSameAs(before));

    private MetricPoint PointOf(Measurement measurement)
    {
        var (start, number, distribution) = (measurement.Start, measurement.Number, measurement.Distribution);
        if (Points.Count == 0)
        {
            return new MetricPoint(start, measurement.At, number, distribution);
        }

        var last = Points[Points.Count - 1];
        if (measurement.IsDelta)
        {
            (start, number) = (last.Start, last.Number + number);
            distribution = last.Distribution is { } sum && distribution is not null ? sum.With(distribution) : distribution;
        }

        // One array of bounds serves all points.
        return new MetricPoint(start, measurement.At, number, distribution is ExplicitDistribution now
            && last.Distribution is ExplicitDistribution then && now.Bounds.AsSpan().SequenceEqual(then.Bounds)
                ? now with { Bounds = then.Bounds }
                : distribution);
    }
}
