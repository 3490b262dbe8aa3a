using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EventDrivenFrontends.ServiceDefaults.Http;

namespace EventDrivenFrontends.Frontend.Flow.Live;

/// <summary>
/// <c>GET /flow/data</c>: how everything does, as JSON; to who accepts <c>text/event-stream</c> the last minutes as an event <c>history</c>, and from then on
/// a <c>reading</c> each second.
/// </summary>
internal static class FlowEndpoint
{
    private const string EventStream = "text/event-stream";

    public static async Task<IResult> GetAsync(HttpContext http, FlowWatch watch, IHostApplicationLifetime host)
    {
        if (!watch.TryOpen(out var watcher))
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "Too many look at the flow at once.");
        }

        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers.Accept.Any(accept => accept?.Contains(EventStream, StringComparison.OrdinalIgnoreCase) is true))
        {
            return TypedResults.ServerSentEvents(StreamAsync(watcher, host.ApplicationStopping, http.RequestAborted));
        }

        using (watcher)
        {
            return TypedResults.Json(await watcher.Readings.ReadAsync(http.RequestAborted), FlowJson.Default.FlowReading);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        FlowWatch.Watcher watcher, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (watcher)
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken))
        {
            yield return new SseItem<string>(JsonSerializer.Serialize(watcher.History, FlowJson.Default.IReadOnlyListHistoryPoint), "history");
            while (await NextAsync(watcher, ended.Token) is { } reading)
            {
                yield return new SseItem<string>(JsonSerializer.Serialize(reading, FlowJson.Default.FlowReading), "reading");
            }
        }
    }

    /// <summary>Null at the end: the stream is over with the host, not broken.</summary>
    private static async Task<FlowReading?> NextAsync(FlowWatch.Watcher watcher, CancellationToken cancellationToken)
    {
        try
        {
            return await watcher.Readings.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
