namespace EventDrivenFrontends.Chaos.Tests.Cloud;

/// <summary>Makes calls of the real endpoint.</summary>
internal sealed class Forwarder(Uri target) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<CloudAnswer> SendAsync(CloudCall call, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(target, call.Path)) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in call.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        return new CloudAnswer(response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();
}
