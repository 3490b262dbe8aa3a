using System.Diagnostics;
using System.Text.Json;
using EventDrivenFrontends.Frontend.Flow.Live;
using EventDrivenFrontends.Frontend.Flow.Targets;
using EventDrivenFrontends.ServiceDefaults.Telemetry;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary>Sends test events as any client sends commands, and takes them back.</summary>
internal sealed class TestEventSender(TargetDirectory targets, TargetHttp http, TimeProvider time)
{
    private const string Topic = "viruses";

    /// <summary>A command waits until EventBridge has stored its event, which may take longer than telling how one is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="UnexpectedAnswerException">The producer did not take the command; the message says why.</exception>
    public async Task<JourneyStart> SendAsync(CancellationToken cancellationToken)
    {
        var trace = JourneyTrace.NewId();
        var start = new JourneyStart(trace.ToString(), Topic, $"test-{trace}", time.GetUtcNow());

        // Here the trace begins: what follows, in all services, is traced because this is.
        using var span = TelemetryNames.Activities.StartActivity(
            "test event", ActivityKind.Internal, new ActivityContext(trace, default, ActivityTraceFlags.Recorded));
        await CommandAsync(
            HttpMethod.Post, Topic, JsonContent.Create(new TestVirus(start.Key, "phage", 0.5, 0.5), FlowJson.Default.TestVirus), cancellationToken);
        return start;
    }

    /// <inheritdoc cref="SendAsync"/>
    public Task RemoveAsync(string key, CancellationToken cancellationToken) => CommandAsync(HttpMethod.Delete, $"{Topic}/{key}", null, cancellationToken);

    private async Task CommandAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var producer = targets.Of("producer") ?? throw new UnexpectedAnswerException("There is no address of the producer: Flow:Targets:producer.");
        using var request = new HttpRequestMessage(method, new Uri(producer.Address, path)) { Content = content };
        var refusal = await http.SendAsync(request, Patience, ReadRefusalAsync, cancellationToken);
        if (refusal is not null)
        {
            throw new UnexpectedAnswerException(refusal);
        }
    }

    /// <summary>Null when it is none.</summary>
    private static async Task<string?> ReadRefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        return $"The producer answers {(int)response.StatusCode}. {await DetailOfAsync(response, cancellationToken)}".TrimEnd();
    }

    private static async Task<string?> DetailOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (await JsonSerializer.DeserializeAsync(body, ProblemJson.Default.ProblemDetails, cancellationToken))?.Detail;
        }
        catch (JsonException)
        {
            // Something between here and there has answered.
            return null;
        }
    }
}
