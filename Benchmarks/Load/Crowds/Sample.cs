namespace EventDrivenFrontends.Benchmarks.Load.Crowds;

/// <summary>Delays in microseconds.</summary>
internal sealed class Sample
{
    private readonly uint[] _sorted;

    public Sample(uint[] delays)
    {
        Array.Sort(delays);
        _sorted = delays;
    }

    /// <summary>The delay in milliseconds that this part of them does not exceed.</summary>
    public double At(double part) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min((int)(_sorted.Length * part), _sorted.Length - 1)] / 1000.0;
}
