namespace EventDrivenFrontends.Benchmarks.Clouds;

/// <summary>What one cloud did in its turn.</summary>
/// <param name="PerSecond">Operations, or events, that were done.</param>
/// <param name="Milliseconds">How long each took.</param>
internal sealed record Round(double PerSecond, IReadOnlyList<double> Milliseconds);

/// <summary>All turns of one cloud.</summary>
internal sealed record Summary(double PerSecond, double P50, double P99)
{
    /// <summary>The median of the rates, and the percentiles of all durations together.</summary>
    public static Summary Of(List<Round> rounds)
    {
        double[] rates = [.. rounds.Select(round => round.PerSecond).Order()];
        double[] times = [.. rounds.SelectMany(round => round.Milliseconds).Order()];
        return new Summary(rates[rates.Length / 2], At(times, 0.50), At(times, 0.99));
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];
}
