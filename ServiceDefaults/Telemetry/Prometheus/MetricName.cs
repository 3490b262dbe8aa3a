using System.Text;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// From OpenTelemetry's names to those of Prometheus: dots become underscores and units are spelt out.
/// (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/)
/// </summary>
internal static class MetricName
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["KBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["Hz"] = "hertz",
        ["Cel"] = "celsius",
        ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> Rates = new(StringComparer.Ordinal)
    {
        ["s"] = "second",
        ["min"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
    };

    /// <summary>The name of the family: for a counter that of its samples is the same with <c>_total</c> behind it.</summary>
    public static string Of(string name, string? unit, FamilyKind kind)
    {
        var clean = Clean(name);
        if (kind is FamilyKind.Counter && clean.EndsWith("_total", StringComparison.Ordinal))
        {
            clean = clean[..^"_total".Length];
        }

        var suffix = kind is FamilyKind.Gauge && unit == "1" ? "ratio" : UnitOf(unit);
        return suffix is null || clean.EndsWith("_" + suffix, StringComparison.Ordinal) ? clean : $"{clean}_{suffix}";
    }

    /// <summary>The unit in words; null for none, and for one in braces, which only says what is counted.</summary>
    public static string? UnitOf(string? unit)
    {
        if (string.IsNullOrEmpty(unit) || unit == "1")
        {
            return null;
        }

        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return Word(unit, Units);
        }

        var (amount, rate) = (Word(unit[..slash], Units), Word(unit[(slash + 1)..], Rates));
        return rate is null ? amount : amount is null ? $"per_{rate}" : $"{amount}_per_{rate}";
    }

    /// <summary>The name of a label.</summary>
    public static string LabelOf(string attribute) => Clean(attribute).Replace(':', '_');

    private static string? Word(string unit, Dictionary<string, string> words)
    {
        if (unit.StartsWith('{') && unit.EndsWith('}'))
        {
            return null;
        }

        var word = Clean(words.GetValueOrDefault(unit, unit)).Trim('_');
        return word.Length > 0 ? word : null;
    }

    /// <summary>Runs of what Prometheus does not take become one underscore.</summary>
    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length + 1);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == ':')
            {
                if (clean.Length == 0 && char.IsAsciiDigit(letter))
                {
                    clean.Append('_');
                }

                clean.Append(letter);
            }
            else if (clean.Length == 0 || clean[^1] != '_')
            {
                clean.Append('_');
            }
        }

        return clean.ToString();
    }
}
