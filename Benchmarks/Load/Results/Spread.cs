using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Load.Results;

/// <summary>The median of several measurements, and how far they lie apart.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return new Spread(sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <param name="format">Of each number.</param>
    public string ToString(string format)
    {
        var (median, least, most) = (Text(Median), Text(Least), Text(Most));
        return least == most ? median : $"{median} ({least}–{most})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
