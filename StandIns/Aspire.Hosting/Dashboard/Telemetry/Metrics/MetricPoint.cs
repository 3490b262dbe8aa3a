namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>The value of a series at a time; of a sum or histogram, since its start.</summary>
internal readonly record struct MetricPoint(long Start, long At, double Number, Distribution? Distribution)
{
    /// <summary>Itself, its place in the ring of its series and that in the order of all, with the room that these keep free.</summary>
    private const int OwnSize = 88;

    /// <summary>What it takes in memory, in bytes.</summary>
    public int Size => OwnSize + (Distribution?.Size ?? 0);

    /// <summary>Whether nothing has come in between.</summary>
    public bool IsSameAs(MetricPoint other) =>
        Start == other.Start && Number.Equals(other.Number) && Distribution?.Count == other.Distribution?.Count;

    /// <summary>Whether the sender has begun to count anew since <paramref name="earlier"/>.</summary>
    public bool IsResetSince(MetricPoint earlier) =>
        Start > earlier.Start || Number < earlier.Number || Distribution?.Count < earlier.Distribution?.Count;
}
