using System.Text.RegularExpressions;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Measuring;

public partial class MetricsDocumentTests
{
    [Fact]
    public void Document_HasARowForEachMetric_AsTheCodeDefinesIt() => Assert.Equal(
        string.Join('\n', ServiceMetrics.All.Select(RowOf)),
        string.Join('\n', File.ReadLines(Repository.PathOf("docs/metrics.md")).Where(line => line.StartsWith("| `edf.", StringComparison.Ordinal))));

    [Fact]
    public void Definitions_NamesAreUniqueAndOfOneForm()
    {
        Assert.Equal(ServiceMetrics.All.Count, ServiceMetrics.All.Select(metric => metric.Name).Distinct().Count());
        Assert.All(ServiceMetrics.All, metric => Assert.Matches(Name(), metric.Name));
    }

    [Fact]
    public void Definitions_AllAreListed() => Assert.Equal(
        typeof(ServiceMetrics).GetFields().Select(field => field.GetValue(null)).Cast<MetricDefinition>().Select(metric => metric.Name).Order(),
        ServiceMetrics.All.Select(metric => metric.Name).Order());

    [Fact]
    public void Services_MakeInstrumentsOfDefinedMetricsOnly() => Assert.DoesNotContain(
        Repository.Sources("ServiceDefaults", "Services"),
        source => Path.GetFileName(source) != "ServiceMeter.cs" && Instrument().IsMatch(File.ReadAllText(source)));

    private static string RowOf(MetricDefinition metric)
    {
        var kind = metric.Kind switch { MetricKind.Counter => FamilyKind.Counter, MetricKind.Gauge => FamilyKind.Gauge, _ => FamilyKind.Histogram };
        var prometheus = MetricName.Of(metric.Name, metric.Unit, kind) + (kind is FamilyKind.Counter ? "_total" : "");
        var attributes = string.Join(", ", metric.Attributes.Select(attribute => $"`{attribute}`"));
        return $"| `{metric.Name}` | `{prometheus}` | {metric.Kind.ToString().ToLowerInvariant()} | {metric.Unit} | {attributes} | {metric.Meaning} |";
    }

    [GeneratedRegex(@"^edf(\.[a-z][a-z_]*)+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\.Create(Observable)?(Counter|UpDownCounter|Gauge|Histogram)\b|new Meter\(")]
    private static partial Regex Instrument();
}
