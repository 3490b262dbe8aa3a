using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

/// <summary>The formats of a scrape, and which one a scraper wants.</summary>
/// <param name="IsOpenMetrics">OpenMetrics 1.0, or the text format 0.0.4 that it comes from.</param>
internal readonly record struct ScrapeFormat(bool IsOpenMetrics)
{
    private const string OpenMetricsType = "application/openmetrics-text";
    private const string OpenMetricsVersion = "1.0.0";

    public string ContentType => IsOpenMetrics
        ? $"{OpenMetricsType}; version={OpenMetricsVersion}; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>OpenMetrics for who asks for it and does not like the text better; the text for everyone else.</summary>
    public static ScrapeFormat Of(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var wanted))
        {
            return default;
        }

        var open = wanted.Where(IsOpen).Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
        var text = wanted.Where(type => type.MediaType == "text/plain").Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
        return new ScrapeFormat(open > 0 && open >= text);
    }

    private static bool IsOpen(MediaTypeHeaderValue type) =>
        type.MediaType.Equals(OpenMetricsType, StringComparison.OrdinalIgnoreCase)
        && type.Parameters.All(parameter => !parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase)
            || parameter.Value.Equals(OpenMetricsVersion, StringComparison.Ordinal));
}
