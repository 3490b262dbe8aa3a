using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

/// <summary>An answer of the management API.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? ContentType)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>It is a problem that says about <paramref name="field"/> something with <paramref name="words"/>.</summary>
    public void IsProblemWith(string field, string words)
    {
        Assert.Equal(HttpStatusCode.BadRequest, Status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.True(Json.GetProperty("errors").TryGetProperty(field, out var messages), Body);
        Assert.Contains(words, messages[0].GetString(), StringComparison.Ordinal);
    }
}

/// <summary>The service inside this process, and its management API.</summary>
internal sealed class Dispatcher : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Dispatcher(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public static async Task<Dispatcher> StartAsync(WebhookCloud cloud, string prefix, params string[] settings) =>
        await StartAsync(cloud, prefix, _ => { }, settings);

    public static async Task<Dispatcher> StartAsync(
        WebhookCloud cloud, string prefix, Action<IServiceCollection> configure, params string[] settings)
    {
        var app = WebhookDispatcherApp.Create([.. Settings.Of(prefix), .. settings], services =>
        {
            services.Replace(ServiceDescriptor.Singleton(cloud.Tables));
            services.Replace(ServiceDescriptor.Singleton(cloud.Queues));
            configure(services);
        });
        await app.StartAsync();
        return new Dispatcher(app);
    }

    public async Task<Answer> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await Client.SendAsync(request);
        return new Answer(
            response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Registers a receiver for all flight events and has it verified.</summary>
    public Task<Endpoint> RegisterAsync(Receiver receiver, string filter = """{"source":["flights.events"]}""") =>
        RegisterAsync(receiver.Url, filter);

    public async Task<Endpoint> RegisterAsync(Uri url, string filter = """{"source":["flights.events"]}""")
    {
        var created = await SendAsync("POST", "/endpoints", $$"""{"url":"{{url}}","filter":{{filter}}}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        var endpoint = new Endpoint(created.Json.GetProperty("id").GetString()!, created.Json.GetProperty("secret").GetString()!);
        var verified = await SendAsync("POST", $"/endpoints/{endpoint.Id}/challenge");
        Assert.True(verified.Status == HttpStatusCode.OK, verified.Body);
        return endpoint;
    }

    public async Task<List<JsonElement>> AttemptsAsync(string id) =>
        [.. (await SendAsync("GET", $"/endpoints/{id}/attempts?limit=200")).Json.GetProperty("attempts").EnumerateArray()];

    public async Task<List<JsonElement>> DeadLettersAsync() =>
        [.. (await SendAsync("GET", "/dead-letters")).Json.GetProperty("deadLetters").EnumerateArray()];

    public async Task<string> StateAsync(string id) =>
        (await SendAsync("GET", $"/endpoints/{id}")).Json.GetProperty("state").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>A registered receiver.</summary>
internal sealed record Endpoint(string Id, string Secret);
