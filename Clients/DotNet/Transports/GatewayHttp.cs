using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>Requests to gateways, and what their refusals mean.</summary>
internal sealed class GatewayHttp(LiveClientOptions options) : IDisposable
{
    private const string JsonType = "application/json";

    private readonly HttpClient _http = new(
        options.HttpHandler?.Invoke() ?? new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(15) })
    {
        // Each transport has limits of its own.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>An answer's head, of a success or 304.</summary>
    /// <exception cref="LiveViewException">The gateway is not reached, takes too long, or refuses.</exception>
    public async Task<HttpResponseMessage> GetAsync(
        Uri address, string accept, TimeSpan limit, EntityTagHeaderValue? known, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(accept);
        if (options.Token is { } token && await token(cancellationToken) is { } bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        HttpResponseMessage response;
        using var deadline = new Deadline(options.Time, cancellationToken);
        deadline.Set(limit);
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || deadline.HasPassed)
        {
            throw deadline.HasPassed ? TooLate(address, exception) : Unreachable(address, exception);
        }

        if (response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.NotModified)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, cancellationToken);
        }
    }

    /// <summary>The body of the answer to a request for JSON; null when nothing has changed since <paramref name="known"/>.</summary>
    /// <exception cref="LiveViewException">The gateway is not reached, takes too long, or refuses.</exception>
    public async Task<(byte[]? Body, EntityTagHeaderValue? Tag)> GetBodyAsync(
        Uri address, TimeSpan limit, EntityTagHeaderValue? known, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(address, JsonType, limit, known, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotModified)
        {
            return (null, known);
        }

        using var deadline = new Deadline(options.Time, cancellationToken);
        deadline.Set(options.Timing.StreamSilence);
        try
        {
            return (await response.Content.ReadAsByteArrayAsync(deadline.Token), response.Headers.ETag);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || deadline.HasPassed)
        {
            throw Unreachable(address, exception);
        }
    }

    /// <summary>Sends JSON that nobody waits for. Null when the gateway is not reached, or takes too long.</summary>
    public async Task<HttpStatusCode?> PostAsync(Uri address, byte[] json, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(options.Time, cancellationToken);
        deadline.Set(options.Timing.Open);
        using var content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue(JsonType) } };
        try
        {
            using var response = await _http.PostAsync(address, content, deadline.Token);
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    public static LiveViewException Unreachable(Uri address, Exception inner) =>
        new("unreachable", $"{address.GetLeftPart(UriPartial.Authority)} cannot be reached.", FailureKind.Network, inner);

    private static LiveViewException TooLate(Uri address, Exception inner) =>
        new("timeout", $"{address.GetLeftPart(UriPartial.Authority)} does not answer in time.", FailureKind.Transport, inner);

    private static async Task<LiveViewException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        var detail = await DetailAsync(response, cancellationToken) ?? $"The gateway answered {(int)status}.";
        var kind = status switch
        {
            HttpStatusCode.Unauthorized => FailureKind.Unauthorized,
            HttpStatusCode.BadRequest when detail.StartsWith("since:", StringComparison.Ordinal) => FailureKind.Cursor,
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => FailureKind.Server,
            HttpStatusCode.NotAcceptable or HttpStatusCode.MethodNotAllowed => FailureKind.Transport,
            _ => FailureKind.Refused,
        };
        return new LiveViewException($"http_{((int)status).ToString(CultureInfo.InvariantCulture)}", detail, kind)
        {
            Status = status, RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }

    private static async Task<string?> DetailAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (await JsonSerializer.DeserializeAsync(body, ProblemJson.Default.Problem, cancellationToken))?.Detail;
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            // A proxy on the way answers with what it likes; the status says enough.
            return null;
        }
    }
}
