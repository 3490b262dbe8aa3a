using System.Net.WebSockets;
using System.Text.Json;
using EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Authorization;

/// <summary>Reads a topic by any transport, and says in one way how that went.</summary>
internal sealed class Reading(GatewayHost gateway)
{
    private const int Refused = 401;

    /// <param name="Outcome">200, 401 or 403, by HTTP or as an error frame says it.</param>
    /// <param name="Text">All that was answered.</param>
    internal sealed record Answer(int Outcome, string Text)
    {
        public string Cursor() => JsonDocument.Parse(Text).RootElement.GetProperty("cursor").GetString()!;
    }

    public static Reading Of(GatewayHost gateway) => new(gateway);

    public static HttpRequestMessage Request(string path, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return request;
    }

    public Task<Answer> ReadAsync(string transport, string topic, string? since, string? token) => transport switch
    {
        "events" => EventsAsync(topic, since, token),
        "socket" => SocketAsync(topic, since, token),
        // One that is refused does not wait; who may read waits no longer than for the first second.
        "long poll" => HttpAsync(topic, since, "wait=1", token),
        _ => HttpAsync(topic, since, wait: null, token),
    };

    private async Task<Answer> HttpAsync(string topic, string? since, string? wait, string? token)
    {
        using var request = Request(PathOf(topic, since, wait), token);
        using var response = await gateway.Http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<Answer> EventsAsync(string topic, string? since, string? token)
    {
        using var request = TestEventStream.Request(PathOf(topic, since, wait: null));
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using var response = await gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode)
        {
            return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return new Answer(200, line[6..]);
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private async Task<Answer> SocketAsync(string topic, string? since, string? token)
    {
        TestSocket socket;
        try
        {
            socket = await gateway.ConnectAsync(token);
        }
        catch (WebSocketException exception) when (exception.Message.Contains("401", StringComparison.Ordinal))
        {
            return new Answer(Refused, exception.Message);
        }

        using (socket)
        {
            await socket.SubscribeAsync(topic, since);
            var frame = await socket.NextAsync();
            var code = frame.TryGetProperty("code", out var text) ? text.GetString() : null;
            return new Answer(code switch { null => 200, "unauthorized" => 401, "forbidden" => 403, _ => 500 }, frame.GetRawText());
        }
    }

    private static string PathOf(string topic, string? since, string? wait)
    {
        string?[] more = [since is null ? null : $"since={since}", wait];
        var query = string.Join('&', more.OfType<string>());
        return $"/views/{topic}{(query.Length == 0 ? "" : topic.Contains('?', StringComparison.Ordinal) ? "&" : "?")}{query}";
    }
}
