using System.Net;
using System.Text;
using EventDrivenFrontends.Testing.Fuzzing;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;
using Xunit.Abstractions;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Registration;

/// <summary>Requests of the management API over HTTP: each is carried out or refused with a problem.</summary>
[Trait("Category", "Fuzz")]
public sealed class RegistrationFuzzTests(ITestOutputHelper output, WebhookCloud cloud) : IClassFixture<WebhookCloud>
{
    private const string Endpoint = """
        {"url":"http://127.0.0.1:1/hook","filter":{"source":["flights.events"],"detail":{"gate":[{"prefix":"A"}]}},"description":"partner","secret":null}
        """;

    private static readonly string[] Tokens =
    [
        "\"https://receiver.example/\"", "\"http://[::1]:80/\"", "\"http://169.254.169.254/\"", "\"file:///etc/passwd\"", "\"http://127.0.0.1:99999/\"",
        "\"https://xn--/\"", "\"https://a@b/\"", "\"whsec_AAAA\"", "{\"source\":[{\"wildcard\":\"*a*\"}]}", "{\"$or\":[{\"a\":[1]},{\"b\":[2]}]}", "{\"a\":[]}",
        "\"2026-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00-14:00\"",
    ];

    private Dispatcher _dispatcher = null!;

    [Fact]
    public async Task Requests_AreCarriedOutOrRefused()
    {
        await using (_dispatcher = await Dispatcher.StartAsync(cloud, await cloud.ApplyAsync(), "--Endpoints:Limit=20"))
        {
            var created = await _dispatcher.SendAsync("POST", "/endpoints", Endpoint);
            var id = created.Json.GetProperty("id").GetString()!;
            await new Fuzzer<Sent>("webhook registration", random => Next(random, id), TryAsync)
            {
                SizeOf = sent => sent.Path.Length + (sent.Body?.Length ?? 0),
                Show = sent => $"{sent.Method} {sent.Path} {sent.Type}\n{Encoding.UTF8.GetString(sent.Body ?? [])}",
                Outcomes = ["200", "201", "204", "400", "404", "409", "415"],
            }.RunAsync(output.WriteLine);
            Assert.Equal(HttpStatusCode.OK, (await _dispatcher.SendAsync("GET", "/health")).Status);
        }
    }

    private static Sent Next(Random random, string id)
    {
        var some = random.Next(4) == 0 ? Mutate.Text(random, id).Replace('\\', '/') : id;
        var (method, path, json) = random.Next(12) switch
        {
            0 => ("GET", "/endpoints", null),
            1 => ("GET", $"/endpoints/{Uri.EscapeDataString(some)}", null),
            2 => ("DELETE", $"/endpoints/{Uri.EscapeDataString(some)}0", null),
            3 => ("POST", $"/endpoints/{id}/replay", """{"since":"2026-01-31T09:30:00Z","until":"2026-01-31T10:30:00+02:00"}"""),
            4 => ("POST", $"/endpoints/{id}/secret", $$"""{"secret":"whsec_{{Convert.ToBase64String(new byte[32])}}"}"""),
            5 => ("GET", $"/endpoints/{id}/attempts?limit={Uri.EscapeDataString(Mutate.Text(random, "50"))}", null),
            6 or 7 => ("PATCH", $"/endpoints/{id}", """{"url":"http://127.0.0.1:1/other","filter":{"source":["seats.events"]},"description":"new"}"""),
            _ => ("POST", "/endpoints", Endpoint),
        };
        json = json is null ? null : random.Next(5) switch { 0 => json, 1 => Mutate.Text(random, json, Tokens), _ => OddJson.Of(random, json, Tokens) };
        return new Sent(method, path, random.Next(40) == 0 ? "text/plain" : "application/json", json is null ? null : Encoding.UTF8.GetBytes(json));
    }

    private async ValueTask<string> TryAsync(Sent sent)
    {
        using var request = new HttpRequestMessage(new HttpMethod(sent.Method), sent.Path);
        if (sent.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", sent.Type);
        }

        using var response = await _dispatcher.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} {text}");
        if ((int)response.StatusCode >= 400 && text.Length > 0)
        {
            // What is empty is Kestrel's own refusal of a path that is none.
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        return $"{(int)response.StatusCode}";
    }

    private sealed record Sent(string Method, string Path, string Type, byte[]? Body);
}
