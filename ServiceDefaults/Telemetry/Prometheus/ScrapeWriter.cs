using System.Buffers;
using System.Globalization;
using System.Text;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// Writes metrics as Prometheus reads them. Families of one name and type come together, whichever meters they are of; each sample says which.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="format">How.</param>
internal sealed class ScrapeWriter(IBufferWriter<byte> output, ScrapeFormat format)
{
    private const string ScopeLabel = "otel_scope_name";

    /// <param name="families">All that is measured.</param>
    /// <param name="target">What is known of the service itself.</param>
    public void Write(IEnumerable<MetricFamily> families, IEnumerable<KeyValuePair<string, string>> target)
    {
        WriteTarget(target);
        foreach (var sameName in families.GroupBy(family => family.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // A name with two types would spoil the whole scrape.
            var kind = sameName.First().Kind;
            var shown = sameName.Where(family => family.Kind == kind).Select(family => (family, series: family.Series().ToList()))
                .Where(pair => pair.series.Count > 0).ToList();
            if (shown.Count > 0)
            {
                WriteHead(shown[0].family);
                shown.ForEach(pair => pair.series.ForEach(series => WriteSeries(pair.family, series)));
            }
        }

        if (format.IsOpenMetrics)
        {
            Write("# EOF\n");
        }
    }

    private void WriteTarget(IEnumerable<KeyValuePair<string, string>> target)
    {
        var name = format.IsOpenMetrics ? "target" : "target_info";
        Write($"# TYPE {name} {(format.IsOpenMetrics ? "info" : "gauge")}\n# HELP {name} Target metadata\ntarget_info");
        WriteLabels(target, [], bound: null);
        Write(" 1\n");
    }

    private void WriteHead(MetricFamily family)
    {
        var name = family.Kind is FamilyKind.Counter && !format.IsOpenMetrics ? family.Name + "_total" : family.Name;
        var type = family.Kind switch { FamilyKind.Counter => "counter", FamilyKind.Gauge => "gauge", _ => "histogram" };
        Write($"# TYPE {name} {type}\n");
        if (format.IsOpenMetrics && family.Unit is { } unit && name.EndsWith("_" + unit, StringComparison.Ordinal))
        {
            Write($"# UNIT {name} {unit}\n");
        }

        if (family.Meaning.Length > 0)
        {
            var meaning = family.Meaning.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            Write($"# HELP {name} {(format.IsOpenMetrics ? meaning.Replace("\"", "\\\"", StringComparison.Ordinal) : meaning)}\n");
        }
    }

    private void WriteSeries(MetricFamily family, Series series)
    {
        switch (series)
        {
            case HistogramSeries histogram:
                WriteHistogram(family, histogram);
                break;
            case SumSeries sum:
                WriteSample(family, family.Kind is FamilyKind.Counter ? "_total" : "", series.Tags, sum.Value);
                break;
            case LastSeries last:
                WriteSample(family, family.Kind is FamilyKind.Counter ? "_total" : "", series.Tags, last.Value);
                break;
        }
    }

    /// <summary>The count is what the buckets add up to, so the two agree whatever is recorded meanwhile.</summary>
    private void WriteHistogram(MetricFamily family, HistogramSeries series)
    {
        var count = 0L;
        for (var bucket = 0; bucket <= series.Bounds.Length; bucket++)
        {
            count += series.CountOf(bucket);
            WriteSample(family, "_bucket", series.Tags, count, bucket < series.Bounds.Length ? BoundOf(series.Bounds[bucket]) : "+Inf");
        }

        WriteSample(family, "_sum", series.Tags, series.Sum);
        WriteSample(family, "_count", series.Tags, count);
    }

    private void WriteSample(MetricFamily family, string suffix, KeyValuePair<string, object?>[] tags, double value, string? bound = null)
    {
        Write(family.Name);
        Write(suffix);
        WriteLabels([new(ScopeLabel, family.Scope)], tags, bound);
        Write(" ");
        Write(TextOf(value));
        Write("\n");
    }

    private void WriteLabels(IEnumerable<KeyValuePair<string, string>> own, KeyValuePair<string, object?>[] tags, string? bound)
    {
        var labels = own
            .Concat(tags.Select(tag => KeyValuePair.Create(tag.Key, TextOf(tag.Value))))
            .GroupBy(label => MetricName.LabelOf(label.Key), label => label.Value, StringComparer.Ordinal)
            .Select(label => $"{label.Key}=\"{Escape(string.Join(';', label))}\"");
        Write($"{{{string.Join(',', bound is null ? labels : labels.Append($"le=\"{bound}\""))}}}");
    }

    /// <summary>OpenMetrics wants its floats to look like floats.</summary>
    private string BoundOf(double bound)
    {
        var text = TextOf(bound);
        return format.IsOpenMetrics && text.All(char.IsAsciiDigit) ? text + ".0" : text;
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string TextOf(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Escape(string value) => value.AsSpan().IndexOfAny('\\', '"', '\n') < 0
        ? value
        : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private void Write(string text) => Encoding.UTF8.GetBytes(text, output);
}
