using System.Globalization;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>
/// Whether something grows: the median of the last sixth of the time may be over that of the second sixth by a share and by a bit. The first sixth is not looked at: there
/// code is compiled and what is remembered for a time fills up. Medians pass over single peaks.
/// </summary>
/// <param name="Share">By which share it may be higher.</param>
/// <param name="Bit">And by how much beside that.</param>
internal readonly record struct Flatness(double Share, double Bit)
{
    private const int Parts = 6;

    /// <summary>The medians of the second and of the last part.</summary>
    /// <param name="values">In the order of time, evenly.</param>
    public static (double Early, double Late) Of(IReadOnlyList<double> values)
    {
        var part = values.Count / Parts;
        ArgumentOutOfRangeException.ThrowIfZero(part);
        return (Median(values.Skip(part).Take(part)), Median(values.TakeLast(part)));
    }

    /// <summary>What is wrong with it; null for what is flat.</summary>
    public string? FaultOf(string name, IReadOnlyList<double> values)
    {
        var (early, late) = Of(values);
        var most = (early * (1 + Share)) + Bit;
        return late <= most ? null : string.Create(CultureInfo.InvariantCulture, $"{name} grew from {early:0.#} to {late:0.#}, and {most:0.#} was the most.");
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }
}
