using System.Net.Http.Headers;
using System.Text;
using EventDrivenFrontends.Benchmarks.Load.Crowds;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>Posts each message, over one connection.</summary>
/// <param name="address">Where to.</param>
/// <param name="contentType">What a message is.</param>
internal sealed class HttpPublisher(Uri address, string contentType = "text/plain") : IPublisher
{
    private readonly HttpClient _http = new();

    public async Task PublishAsync(int number, int padding)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Numbered.Text(padding, number)));
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var answer = await _http.PostAsync(address, content);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
