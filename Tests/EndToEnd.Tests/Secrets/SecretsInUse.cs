using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.EventBridge.Model;
using Amazon.SQS.Model;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.EndToEnd.Tests.Browser;
using EventDrivenFrontends.EndToEnd.Tests.Traces;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.EndToEnd.Tests.Secrets;

/// <summary>
/// Every secret of a run is used, rightly and wrongly, wherever the system takes one; then what all processes have written and sent, lines, logs, spans and metrics,
/// must hold none of them.
/// </summary>
internal sealed class SecretsInUse(TracedSystem system, PersonTokens tokens)
{
    /// <summary>Asked for as a flight, it may be seen: the search would find a secret in its place.</summary>
    private const string NoSecret = "a-flight-that-nobody-knows";

    /// <summary>Who has a part in a command, and so sends what it did before along with it.</summary>
    private static readonly string[] Way = ["producer", "projector", "fanout", "gateway"];

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(1);

    private readonly RunSecrets _secrets = system.Secrets;
    private readonly string _trace = ActivityTraceId.CreateRandom().ToString();

    public async Task RunAsync()
    {
        var seat = _secrets.Get("a passenger's seat")[..16];
        _secrets.Add("a passenger's seat", seat);
        foreach (var (name, signature) in tokens.Signatures)
        {
            _secrets.Add(name, signature);
        }

        await ReadSeatsAsync(seat);
        await OperateAsync();
        await SendNonsenseAsync();
        await CommandAsync();

        await Eventually.BeAsync(() => Way.All(service => system.SpansOf(_trace).Any(span => span.Service == service)), "the last command's spans have come", Ceiling);
        var written = await system.WrittenAsync();
        Assert.True(Has(written, "Now listening on"), "no lines are seen");
        Assert.True(Has(written, NoSecret), "what is no secret is not seen either");
        Assert.Empty(_secrets.In(written));
    }

    private static bool Has(IEnumerable<string> texts, string what) => texts.Any(text => text.Contains(what, StringComparison.Ordinal));

    /// <summary>A private view, with a token that counts and with others, in the header, the query and a message.</summary>
    private async Task ReadSeatsAsync(string seat)
    {
        var (person, token) = (tokens.Person, tokens.Good);
        using var producer = system.Running.Producer;
        await SendAsync(producer, HttpMethod.Post, "/seats", HttpStatusCode.Accepted, token, new { userId = person, flightId = "AA-1", newSeat = seat });
        await SendAsync(producer, HttpMethod.Post, "/seats", HttpStatusCode.BadRequest, token, new { userId = person, newSeat = seat, flightId = new { seat } });

        using var gateway = system.Running.Gateway;
        var path = $"/views/seats/{person}";
        await Eventually.BeAsync(
            async () => (await SendAsync(gateway, HttpMethod.Get, $"{path}?access_token={token}", HttpStatusCode.OK)).GetRawText().Contains(seat, StringComparison.Ordinal),
            "the seat is shown");
        await SendAsync(gateway, HttpMethod.Get, path, HttpStatusCode.OK, token);
        await SendAsync(gateway, HttpMethod.Get, $"/views/flights/{NoSecret}", HttpStatusCode.OK);
        await SendAsync(gateway, HttpMethod.Get, $"/nothing?access_token={token}", HttpStatusCode.NotFound);
        using (var stream = new HttpRequestMessage(HttpMethod.Get, $"{path}?access_token={token}"))
        {
            Trace(stream, ActivityTraceId.CreateRandom().ToString());
            stream.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            using var answer = await gateway.SendAsync(stream, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        }

        await using (var client = await FrameClient.ConnectAsync(new Uri($"{system.Running.WebSocket}?access_token={token}")))
        {
            await client.SendAsync(new ClientMessage("subscribe", $"seats/{person}"));
            await client.NextAsync<SnapshotFrame>();
        }

        await using var other = await FrameClient.ConnectAsync(system.Running.WebSocket);
        foreach (var refused in tokens.Refused.Values)
        {
            await SendAsync(producer, HttpMethod.Post, "/seats", HttpStatusCode.Unauthorized, refused, new { userId = person, flightId = "AA-1", newSeat = seat });
            await SendAsync(gateway, HttpMethod.Get, path, HttpStatusCode.Unauthorized, refused);
            await SendAsync(gateway, HttpMethod.Get, $"{path}?wait=1&access_token={refused}", HttpStatusCode.Unauthorized);
            await AuthenticateAsync(other, refused);
            await other.NextAsync<ErrorFrame>();
        }

        await AuthenticateAsync(other, token);
        await other.NextAsync<AuthenticatedFrame>();
    }

    private static Task AuthenticateAsync(FrameClient client, string token) =>
        client.SendTextAsync(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["action"] = "authenticate", ["token"] = token }));

    /// <summary>What operators do: with their keys, and with a wrong one.</summary>
    private async Task OperateAsync()
    {
        var wrong = _secrets.Get("a wrong key");
        using var frontend = system.Running.ClientOf("frontend");
        await SendAsync(frontend, HttpMethod.Get, "/flow/data", HttpStatusCode.OK, system.Secrets.FlowKey);
        await SendAsync(frontend, HttpMethod.Get, "/flow/data", HttpStatusCode.Unauthorized, wrong);

        await using var partner = await Partner.StartAsync();
        using var webhooks = system.Running.ClientOf("webhooks");
        var own = _secrets.Add("a webhook's own secret", $"whsec_{Convert.ToBase64String(Convert.FromHexString(_secrets.Get("the key of a webhook's own secret")))}");
        await SendAsync(webhooks, HttpMethod.Get, "/endpoints", HttpStatusCode.Unauthorized, wrong);
        await SendAsync(webhooks, HttpMethod.Post, "/endpoints", HttpStatusCode.BadRequest, _secrets.ManagementKey, new { url = partner.Url, filter = "none", secret = own });
        await RegisterAsync(webhooks, partner, own);
        var made = await RegisterAsync(webhooks, partner, secret: null);
        _secrets.Add($"a webhook's secret in mode {tokens.Mode}", made);
        _secrets.Add($"a webhook's secret in mode {tokens.Mode} without its prefix", made["whsec_".Length..]);

        using var producer = system.Running.Producer;
        await SendAsync(producer, HttpMethod.Post, "/viruses", HttpStatusCode.Accepted, tokens.Good);
        await Eventually.BeAsync(() => partner.Taken.Count >= 2, "both endpoints were told", Ceiling);
    }

    private async Task<string> RegisterAsync(HttpClient webhooks, Partner partner, string? secret)
    {
        var filter = new Dictionary<string, string[]> { ["detail-type"] = ["Virus created"] };
        var endpoint = await SendAsync(
            webhooks, HttpMethod.Post, "/endpoints", HttpStatusCode.Created, _secrets.ManagementKey,
            secret is null ? new { url = partner.Url, filter } : new { url = partner.Url, filter, secret });
        await SendAsync(webhooks, HttpMethod.Post, $"/endpoints/{endpoint.GetProperty("id").GetString()}/challenge", HttpStatusCode.OK, _secrets.ManagementKey);
        return endpoint.GetProperty("secret").GetString()!;
    }

    /// <summary>An event of somebody's seat that is none, until it is a dead letter.</summary>
    private async Task SendNonsenseAsync()
    {
        using var events = system.Running.CreateEventBridge();
        await events.PutEventsAsync(new PutEventsRequest
        {
            Entries =
            [
                new PutEventsRequestEntry
                {
                    EventBusName = "frontends", Source = "flights.seats", DetailType = "Seat assignment", Detail = $$"""{"newSeat":"{{_secrets.Get("a broken event's seat")}}"}""",
                },
            ],
        });
        using var queues = system.Running.CreateSqs();
        var dead = new GetQueueAttributesRequest
        {
            QueueUrl = (await queues.GetQueueUrlAsync("view-model-projector-dlq")).QueueUrl, AttributeNames = ["ApproximateNumberOfMessages"],
        };
        await Eventually.BeAsync(async () => (await queues.GetQueueAttributesAsync(dead)).Attributes["ApproximateNumberOfMessages"] != "0", "the broken event is a dead letter", Ceiling);
    }

    private async Task CommandAsync()
    {
        using var producer = system.Running.Producer;
        using var command = new HttpRequestMessage(HttpMethod.Post, "/viruses");
        Trace(command, _trace);
        command.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Good);
        using var answer = await producer.SendAsync(command);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>Without a word from its caller a request that only reads leaves no span.</summary>
    private static void Trace(HttpRequestMessage request, string trace) => request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

    private static async Task<JsonElement> SendAsync(
        HttpClient http, HttpMethod method, string path, HttpStatusCode expected, string? token = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        Trace(request, ActivityTraceId.CreateRandom().ToString());
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{method} {path.Split('?')[0]}: {(int)response.StatusCode} {text}");
        return text.StartsWith('{') ? JsonElement.Parse(text) : default;
    }
}
