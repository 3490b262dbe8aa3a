namespace EventDrivenFrontends.Chaos.Tests.Ledger;

/// <summary>What is accepted second by second, and in which seconds nothing was at fault.</summary>
/// <param name="faultsSoFar">How many faults there have been, while nothing is at fault; null while something is.</param>
internal sealed class Throughput(Func<int?> faultsSoFar)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly List<(double PerSecond, bool IsCalm)> _seconds = [];

    /// <summary>How many of the seconds were calm, and what was accepted a second in the calm ones and in the others.</summary>
    public string Summary
    {
        get
        {
            var (calm, others) = (RatesOf(isCalm: true), RatesOf(isCalm: false));
            return $"nothing was at fault in {calm.Count} of {_seconds.Count} s, with {MeanOf(calm)} accepted a second, {MeanOf(others)} in the others; ";
        }
    }

    /// <param name="accepted">How much has been accepted so far.</param>
    /// <param name="isOver">When to end.</param>
    /// <param name="cancellationToken">Ends it too.</param>
    public async Task WatchAsync(Func<int> accepted, Func<bool> isOver, CancellationToken cancellationToken)
    {
        using var beat = new PeriodicTimer(Beat, TimeProvider.System);
        var (at, total, faults) = (TimeProvider.System.GetTimestamp(), accepted(), faultsSoFar());
        while (!isOver() && await beat.WaitForNextTickAsync(cancellationToken))
        {
            var (now, newTotal, newFaults) = (TimeProvider.System.GetTimestamp(), accepted(), faultsSoFar());
            _seconds.Add(((newTotal - total) / TimeProvider.System.GetElapsedTime(at, now).TotalSeconds, faults is not null && faults == newFaults));
            (at, total, faults) = (now, newTotal, newFaults);
        }
    }

    private static string MeanOf(List<double> rates) => rates.Count == 0 ? "none" : $"{rates.Average():0}";

    private List<double> RatesOf(bool isCalm) => [.. _seconds.Where(second => second.IsCalm == isCalm).Select(second => second.PerSecond)];
}
