using System.Diagnostics;
using System.Text.RegularExpressions;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Prometheus;

namespace EventDrivenFrontends.ServiceDefaults.Tests.Telemetry.Measuring;

/// <summary>Alarms speak of metrics that there are, and each is explained.</summary>
public partial class OperationsDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs/operations.md"));
    private static readonly string Rules = File.ReadAllText(Repository.PathOf("docs/operations/prometheus-rules.yml"));
    private static readonly string Alarms = File.ReadAllText(Repository.PathOf("docs/operations/alarms.template"));

    private static readonly HashSet<string> Samples = [.. ServiceMetrics.All.SelectMany(SamplesOf)];
    private static readonly HashSet<string> Labels = [.. ServiceMetrics.All.SelectMany(metric => metric.Attributes).Select(MetricName.LabelOf)];

    [Fact]
    public void Rules_NameOnlyMetricsAndLabelsThatThereAre()
    {
        var names = Expressions().SelectMany(expression => EdfName().Matches(expression)).Select(match => match.Value).ToList();

        Assert.True(names.Count > 20);
        Assert.All(names, name => Assert.True(Samples.Contains(name) || Labels.Contains(name), name));
        Assert.All(Selector().Matches(Rules).Select(match => match.Groups["label"].Value), label => Assert.True(Labels.Contains(label) || label == "job", label));
    }

    [Fact]
    public void Document_NamesOnlyMetricsAndLabelsThatThereAre() => Assert.All(
        EdfName().Matches(Document).Select(match => match.Value).Distinct(),
        name => Assert.True(Samples.Contains(name) || Labels.Contains(name) || ServiceMetrics.All.Any(metric => PrometheusOf(metric) == name), name));

    [Fact]
    public void Document_ExplainsEachAlarm()
    {
        var explained = Heading().Matches(Document).Select(match => match.Groups[1].Value).ToHashSet();
        var ruled = Alert().Matches(Rules).Select(match => match.Groups[1].Value).ToList();
        var alarmed = AlarmName().Matches(Alarms).Select(match => match.Groups[1].Value).ToList();

        Assert.True(ruled.Count > 10 && alarmed.Count > 5);
        Assert.All(ruled, alert => Assert.Contains(alert, explained));
        Assert.All(alarmed, alarm => Assert.Contains(alarm, Document, StringComparison.Ordinal));
        Assert.All(explained, heading => Assert.True(ruled.Contains(heading) || alarmed.Contains(heading), heading));
    }

    [Fact]
    public void Rules_EachHasWhatAnAlarmNeeds() => Assert.All(Rules.Split("- alert: ").Skip(1), rule =>
    {
        Assert.Contains("expr:", rule, StringComparison.Ordinal);
        Assert.Matches(@"severity: (page|ticket) ", rule);
        Assert.Contains("summary:", rule, StringComparison.Ordinal);
    });

    [SkippableFact]
    public async Task Alarms_AreValidCloudFormation()
    {
        using var lint = Start("cfn-lint", "--template", Repository.PathOf("docs/operations/alarms.template"));
        Skip.If(lint is null, "cfn-lint is not installed.");

        var output = await lint.StandardOutput.ReadToEndAsync();
        await lint.WaitForExitAsync();

        Assert.True(lint.ExitCode == 0, output);
    }

    private static Process? Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Expressions() => Rules.Split("expr:").Skip(1).Select(rest => rest.Split("labels:")[0]);

    private static string PrometheusOf(MetricDefinition metric) => MetricName.Of(metric.Name, metric.Unit, metric.Kind switch
    {
        MetricKind.Counter => FamilyKind.Counter,
        MetricKind.Gauge => FamilyKind.Gauge,
        _ => FamilyKind.Histogram,
    });

    private static IEnumerable<string> SamplesOf(MetricDefinition metric) => metric.Kind switch
    {
        MetricKind.Counter => [PrometheusOf(metric) + "_total"],
        MetricKind.Gauge => [PrometheusOf(metric)],
        _ => [PrometheusOf(metric) + "_bucket", PrometheusOf(metric) + "_sum", PrometheusOf(metric) + "_count"],
    };

    [GeneratedRegex(@"\bedf_[a-z_]+")]
    private static partial Regex EdfName();

    [GeneratedRegex(@"[{,]\s*(?<label>[a-z_]+)\s*(=~|!~|!=|=)")]
    private static partial Regex Selector();

    [GeneratedRegex(@"^### (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"^  (\w+):\n    Type: AWS::CloudWatch::Alarm", RegexOptions.Multiline)]
    private static partial Regex AlarmName();
}
