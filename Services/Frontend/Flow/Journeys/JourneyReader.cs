using System.Diagnostics;
using System.Text.Json;
using EventDrivenFrontends.Frontend.Flow.Hops;
using EventDrivenFrontends.Frontend.Flow.Targets;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>Asks every process of every service what it did for a test event.</summary>
internal sealed class JourneyReader(TargetDirectory targets)
{
    public async Task<Journey> ReadAsync(ActivityTraceId trace, CancellationToken cancellationToken)
    {
        var steps = await Task.WhenAll(targets.All.Select(target => AskAsync(target, trace, cancellationToken)));
        return new Journey(trace.ToString(), [.. steps.SelectMany(part => part).OrderBy(step => step.StartedAt)]);
    }

    private static async Task<IEnumerable<JourneyStep>> AskAsync(Target target, ActivityTraceId trace, CancellationToken cancellationToken)
    {
        // Who does not answer has nothing to tell; that it does not is shown where all see it.
        var (answers, _) = await target.AskAsync($"{JourneySpans.Path}?trace={trace}", ReadAsync, cancellationToken);
        return answers.SelectMany(answer => answer.Content.Spans).Select(span => new JourneyStep(
            HopOf(target.Service, span), target.Service, span.Name, span.StartedAt, span.Milliseconds, span.Fault));
    }

    private static async Task<InstanceAnswer<JourneySpans>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new UnexpectedAnswerException($"It answers {(int)response.StatusCode} when asked for its spans.");
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var spans = await JsonSerializer.DeserializeAsync(body, JourneyJson.Default.JourneySpans, cancellationToken);
            return spans is { Instance: not null, Spans: not null }
                ? new InstanceAnswer<JourneySpans>(spans.Instance, spans)
                : throw new UnexpectedAnswerException("It does not tell its spans.");
        }
        catch (JsonException)
        {
            throw new UnexpectedAnswerException("It does not tell its spans in JSON.");
        }
    }

    private static string? HopOf(string service, JourneySpan span) =>
        HopCatalog.Hops.FirstOrDefault(hop => hop.Service == service && hop.Span?.Invoke(span) is true)?.Id;
}
