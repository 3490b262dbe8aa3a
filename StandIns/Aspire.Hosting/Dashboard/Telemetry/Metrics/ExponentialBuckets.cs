namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>Buckets whose bounds are powers of one base: bucket i holds what is over base^i, up to base^(i+1).</summary>
/// <param name="Offset">Index of the first.</param>
/// <param name="Counts">From there on.</param>
internal sealed record ExponentialBuckets(int Offset, ulong[] Counts)
{
    /// <summary>The most that may be between the first and the last of two that are put together; OpenTelemetry's SDKs keep to 160 each.</summary>
    public const int Widest = 4_096;

    public static readonly ExponentialBuckets None = new(0, []);

    private int End => Offset + Counts.Length;

    /// <summary>The same with bases squared <paramref name="steps"/> times: two buckets become one each time.</summary>
    public ExponentialBuckets Coarser(int steps)
    {
        if (steps == 0 || Counts.Length == 0)
        {
            return this;
        }

        var offset = Offset >> steps;
        var counts = new ulong[((End - 1) >> steps) - offset + 1];
        for (var i = 0; i < Counts.Length; i++)
        {
            counts[((Offset + i) >> steps) - offset] += Counts[i];
        }

        return new ExponentialBuckets(offset, counts);
    }

    /// <summary>Null when the two lie too far apart to be put together.</summary>
    public ExponentialBuckets? Zip(ExponentialBuckets other, Func<ulong, ulong, ulong> operation)
    {
        if (other.Counts.Length == 0)
        {
            return this;
        }

        var offset = Counts.Length == 0 ? other.Offset : Math.Min(Offset, other.Offset);
        var length = Math.Max(Counts.Length == 0 ? int.MinValue : End, other.End) - (long)offset;
        if (length > Widest)
        {
            return null;
        }

        var counts = new ulong[length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = operation(At(offset + i), other.At(offset + i));
        }

        return new ExponentialBuckets(offset, counts);
    }

    private ulong At(int index) => index >= Offset && index < End ? Counts[index - Offset] : 0;
}
