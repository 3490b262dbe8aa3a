using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Frontend.Flow.Exposition;
using EventDrivenFrontends.Frontend.Flow.Hops;

namespace EventDrivenFrontends.Frontend.Flow.Targets;

/// <summary>Asks a service how it is.</summary>
internal static class ServiceScraper
{
    private const string TargetInfo = "target_info";
    private const string InstanceLabel = "service_instance_id";

    public static async Task<ServiceReport> ScrapeAsync(Target target, CancellationToken cancellationToken)
    {
        var metrics = target.AskAsync("/metrics", (response, cancel) => ReadMetricsAsync(target, response, cancel), cancellationToken);
        var health = target.AskAsync("/health", ReadHealthAsync, cancellationToken);
        var (instances, unanswered) = await metrics;
        var (states, _) = await health;
        return new ServiceReport(target.Service, instances, [.. states.SelectMany(state => state.Content).Concat(unanswered).Distinct()]);
    }

    private static async Task<InstanceAnswer<InstanceMetrics>> ReadMetricsAsync(Target target, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is not HttpStatusCode.OK)
        {
            throw new UnexpectedAnswerException($"It answers {(int)response.StatusCode} when asked for its metrics.");
        }

        var samples = ExpositionReader.Read(await response.Content.ReadAsStringAsync(cancellationToken), HopReader.IsWanted);
        var info = samples.FirstOrDefault(sample => sample.Name == TargetInfo);
        var instance = info.Labels?.GetValueOrDefault(InstanceLabel) ?? response.RequestMessage!.RequestUri!.Authority;
        return new InstanceAnswer<InstanceMetrics>(instance, HopReader.Read(target.Service, samples));
    }

    /// <summary>The reasons why a service is not healthy. Health does not tell which process it is of.</summary>
    private static async Task<InstanceAnswer<IReadOnlyList<string>>> ReadHealthAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return new(null, []);
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var report = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return new(null, [.. ReasonsIn(report.RootElement)]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new(null, [$"It answers {(int)response.StatusCode} when asked for its health."]);
        }
    }

    private static IEnumerable<string> ReasonsIn(JsonElement report) => report.GetProperty("checks").EnumerateObject()
        .Where(check => check.Value.GetProperty("status").GetString() != "Healthy")
        .Select(check => check.Value.TryGetProperty("reason", out var reason) && reason.GetString() is { } text ? text : $"{check.Name} fails.");
}
