using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;

/// <summary>A client of an event stream, with .NET's own parser; every wait has a ceiling.</summary>
internal sealed class TestEventStream : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;
    private readonly SseParser<string> _parser;

    private TestEventStream(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _parser = SseParser.Create(body);
        _items = _parser.EnumerateAsync().GetAsyncEnumerator();
    }

    public HttpResponseMessage Response => _response;

    /// <summary>What a browser would send as <c>Last-Event-ID</c> now.</summary>
    public string LastEventId => _parser.LastEventId;

    public TimeSpan RetryDelay => _parser.ReconnectionInterval;

    public static async Task<TestEventStream> OpenAsync(HttpClient http, string path, string? lastEventId = null)
    {
        using var request = Request(path, lastEventId);
        (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new TestEventStream(response, await response.Content.ReadAsStreamAsync());
    }

    public static HttpRequestMessage Request(string path, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return request;
    }

    /// <summary>The data of the next event, whose type has to be this.</summary>
    public async Task<JsonElement> NextAsync(string type)
    {
        Assert.True(await MoveAsync(), "The stream goes on.");
        var item = _items.Current;
        Assert.Equal(type, item.EventType);
        var data = JsonSerializer.Deserialize<JsonElement>(item.Data);
        Assert.Equal(type, data.GetProperty("type").GetString());
        return data;
    }

    /// <summary>True when the stream ends without another event.</summary>
    public async Task<bool> HasEndedAsync()
    {
        try
        {
            return !await MoveAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _items.DisposeAsync();
    }

    private async Task<bool> MoveAsync() => await _items.MoveNextAsync().AsTask().WaitAsync(Ceiling, TimeProvider.System);
}
