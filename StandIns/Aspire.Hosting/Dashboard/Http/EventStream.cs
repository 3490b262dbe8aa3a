using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>Writes the events of one stream until the client or the server ends it.</summary>
internal delegate Task EventWriter(EventStream stream, HttpContext context, CancellationToken cancellationToken);

/// <summary>A response of server-sent events.</summary>
internal sealed class EventStream
{
    private readonly HttpResponse _response;

    private EventStream(HttpResponse response) => _response = response;

    public static async Task RunAsync(HttpContext context, EventWriter write, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await write(new EventStream(context.Response), context, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has gone or the run is over.
        }
    }

    /// <summary>Sends one event; the first one opens the stream.</summary>
    public async Task SendAsync<T>(string name, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (!_response.HasStarted)
        {
            _response.ContentType = "text/event-stream";
            _response.Headers.CacheControl = "no-store";
        }

        // JSON without indentation has no line breaks, so it is one data line.
        await _response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n", cancellationToken);
        await _response.Body.FlushAsync(cancellationToken);
    }
}
