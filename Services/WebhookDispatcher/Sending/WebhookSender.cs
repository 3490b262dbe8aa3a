using System.Net.Http.Headers;
using System.Text;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Signing;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Sending;

/// <summary>Sends one signed POST and says what came of it. Whatever a receiver does ends within the timeout and is an outcome, not an exception.</summary>
internal sealed class WebhookSender(WebhookClient client, TimeProvider time, IOptions<SendingOptions> options)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly ProductInfoHeaderValue Agent = new("event-driven-frontends-webhooks", "1.0");

    /// <param name="endpoint">The receiver.</param>
    /// <param name="id">Id of the message, the same for each attempt.</param>
    /// <param name="body">JSON.</param>
    /// <param name="wantsBody">Whether the answer's body matters.</param>
    /// <param name="cancellationToken">Ends the attempt without an outcome.</param>
    public async Task<SendOutcome> SendAsync(WebhookEndpoint endpoint, string id, string body, bool wantsBody, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = RequestTo(endpoint, id, Encoding.UTF8.GetBytes(body));
            using var response = await client.SendAsync(request, ended.Token);
            var status = (int)response.StatusCode;
            var text = wantsBody ? await ReadAsync(response.Content, ended.Token) : null;
            return new SendOutcome(status, FaultOf(status), time.GetElapsedTime(started), RetryAfterOf(response.Headers), text);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome(null, $"no answer within {options.Value.Timeout.TotalSeconds:0.###} s", time.GetElapsedTime(started));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or HttpIOException)
        {
            return new SendOutcome(null, SendFailure.Describe(exception), time.GetElapsedTime(started));
        }
    }

    private HttpRequestMessage RequestTo(WebhookEndpoint endpoint, string id, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        request.Headers.UserAgent.Add(Agent);
        var now = time.GetUtcNow();
        WebhookSigner.Sign(request, id, now, body, endpoint.SecretsAt(now));
        return request;
    }

    private async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[options.Value.MaxResponseBytes];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private TimeSpan? RetryAfterOf(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - time.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static string? FaultOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"answered {status}; redirects are not followed",
        _ => $"answered {status}",
    };
}
