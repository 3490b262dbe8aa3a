namespace EventDrivenFrontends.Frontend.Flow.Measures;

/// <summary>What went over a hop since a process has counted it.</summary>
/// <param name="Seconds">What came through, by how long it took.</param>
/// <param name="Failures">How much did not.</param>
/// <param name="GivenUp">How much was given up.</param>
internal sealed record Totals(Histogram Seconds, double Failures, double GivenUp)
{
    public static readonly Totals None = new(Histogram.Empty, 0, 0);

    /// <summary>What came since; a process that counts less than before has begun anew.</summary>
    public Totals Since(Totals earlier) =>
        Seconds.Count < earlier.Seconds.Count || Failures < earlier.Failures || GivenUp < earlier.GivenUp
            ? this
            : new(Seconds.Since(earlier.Seconds), Failures - earlier.Failures, GivenUp - earlier.GivenUp);

    public Totals Plus(Totals other) => new(Seconds.Plus(other.Seconds), Failures + other.Failures, GivenUp + other.GivenUp);
}
