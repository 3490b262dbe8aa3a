using System.Globalization;

namespace EventDrivenFrontends.Frontend.Flow.Exposition;

/// <summary>
/// Reads the text format that Prometheus scrapes, and OpenMetrics as far as it is the same. What is not understood is left out, line by line: a service
/// that tells something odd still tells the rest.
/// </summary>
internal static class ExpositionReader
{
    private const int MaxLine = 4096;
    private const int MaxSamples = 20_000;

    private static readonly Dictionary<string, string> NoLabels = [];

    /// <param name="text">What the service answered.</param>
    /// <param name="isWanted">Whether samples of a name are of interest; others are not looked at any further.</param>
    public static IReadOnlyList<MetricSample> Read(string text, Func<string, bool> isWanted)
    {
        var samples = new List<MetricSample>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length is > 0 and <= MaxLine && line[0] != '#' && TryReadLine(line, isWanted, out var sample))
            {
                samples.Add(sample);
                if (samples.Count == MaxSamples)
                {
                    break;
                }
            }
        }

        return samples;
    }

    private static bool TryReadLine(ReadOnlySpan<char> line, Func<string, bool> isWanted, out MetricSample sample)
    {
        sample = default;
        var end = line.IndexOfAny(' ', '\t', '{');
        if (end <= 0)
        {
            return false;
        }

        var name = line[..end].ToString();
        if (!isWanted(name))
        {
            return false;
        }

        var rest = line[end..];
        IReadOnlyDictionary<string, string> labels = NoLabels;
        if (rest[0] == '{' && !LabelReader.TryRead(ref rest, out labels))
        {
            return false;
        }

        if (!TryReadValue(rest.Trim(), out var value))
        {
            return false;
        }

        sample = new MetricSample(name, labels, value);
        return true;
    }

    /// <summary>The value stands before a time or an exemplar, if there are any.</summary>
    private static bool TryReadValue(ReadOnlySpan<char> text, out double value)
    {
        var end = text.IndexOfAny(' ', '\t');
        var number = end < 0 ? text : text[..end];
        switch (number)
        {
            case "+Inf" or "Inf":
                value = double.PositiveInfinity;
                return true;
            case "-Inf":
                value = double.NegativeInfinity;
                return true;
            default:
                return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }
}
