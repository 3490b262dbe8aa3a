using System.Net.ServerSentEvents;
using System.Text.Json;

namespace EventDrivenFrontends.Frontend.Tests.Flow;

/// <summary>What a page that watches is told.</summary>
internal sealed class FlowStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _ceiling = new(TimeSpan.FromSeconds(30));
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private FlowStream(HttpResponseMessage response, Stream body) =>
        (_response, _events) = (response, SseParser.Create(body).EnumerateAsync(_ceiling.Token).GetAsyncEnumerator());

    public static async Task<FlowStream> OpenAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/flow/data");
        request.Headers.Accept.ParseAdd("text/event-stream");
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new FlowStream(response, await response.Content.ReadAsStreamAsync());
    }

    public async Task<(string Type, JsonElement Data)> NextAsync()
    {
        Assert.True(await _events.MoveNextAsync(), "The stream is over.");
        return (_events.Current.EventType, JsonDocument.Parse(_events.Current.Data).RootElement);
    }

    /// <summary>The next reading that fits.</summary>
    public async Task<JsonElement> ReadingAsync(Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var (type, data) = await NextAsync();
            if (type == "reading" && fits(data))
            {
                return data;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ceiling.CancelAsync();
        await _events.DisposeAsync();
        _response.Dispose();
        _ceiling.Dispose();
    }
}
