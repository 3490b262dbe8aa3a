namespace EventDrivenFrontends.Frontend.Flow.Measures;

/// <summary>What went over a hop since a process has counted it.</summary>
/// <param name="Seconds">What came through, by how long it took.</param>
/// <param name="Failures">How much did not.</param>
/// <param name="DeadLetters">How much was given up.</param>
internal sealed record Totals(Histogram Seconds, double Failures, double DeadLetters)
{
    public static readonly Totals None = new(Histogram.Empty, 0, 0);

    /// <summary>What came since; a process that counts less than before has begun anew.</summary>
    public Totals Since(Totals earlier) =>
        Seconds.Count < earlier.Seconds.Count || Failures < earlier.Failures || DeadLetters < earlier.DeadLetters
            ? this
            : new(Seconds.Since(earlier.Seconds), Failures - earlier.Failures, DeadLetters - earlier.DeadLetters);

    public Totals Plus(Totals other) => new(Seconds.Plus(other.Seconds), Failures + other.Failures, DeadLetters + other.DeadLetters);
}
