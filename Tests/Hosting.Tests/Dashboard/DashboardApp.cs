using System.Net.ServerSentEvents;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Http;
using Aspire.Hosting.Dashboard.Otlp;
using Aspire.Hosting.Dashboard.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Hosting.Tests.Dashboard;

/// <summary>A model that a test writes, with the dashboard on a free port, and a client that asks as the page does.</summary>
internal sealed class DashboardApp : IAsyncDisposable
{
    private readonly CancellationTokenSource _ceiling = new(TimeSpan.FromSeconds(60));

    private DashboardApp(DistributedApplication app)
    {
        App = app;
        Client = new HttpClient { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Logged in, as the page is.</summary>
    public HttpClient Client { get; }

    public Uri Address => App.Services.GetRequiredService<DashboardServer>().Address!;

    public Uri LoginAddress => App.Services.GetRequiredService<DashboardServer>().LoginAddress!;

    public OtlpServer Otlp => App.Services.GetRequiredService<OtlpServer>();

    public TelemetryStores Stores => App.Services.GetRequiredService<TelemetryStores>();

    public DistributedApplication App { get; }

    public CancellationToken Ceiling => _ceiling.Token;

    public static async Task<DashboardApp> StartAsync(Action<IDistributedApplicationBuilder> configure, params string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(["--Dashboard:Port", "0", .. args]);
        configure(builder);
        var app = builder.Build();
        await app.StartAsync();
        var dashboard = new DashboardApp(app);
        using var response = await dashboard.Client.GetAsync(dashboard.LoginAddress, dashboard.Ceiling);
        response.EnsureSuccessStatusCode();
        return dashboard;
    }

    /// <summary>What the page is answered.</summary>
    public async Task<JsonElement> GetAsync(string path) =>
        Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative), Ceiling));

    /// <summary>The first state of the resource that fits.</summary>
    public async Task<JsonElement> ResourceAsync(string id, Func<JsonElement, bool> fits)
    {
        await foreach (var item in EventsAsync("/api/resources"))
        {
            if (item.EventType == "resource" && Parse(item.Data) is var resource && resource.GetProperty("id").GetString() == id && fits(resource))
            {
                return resource;
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    public Task<JsonElement> InStateAsync(string id, string state) => ResourceAsync(id, resource => resource.GetProperty("state").GetString() == state);

    /// <summary>The lines of a console, until one fits.</summary>
    public async Task<IReadOnlyList<JsonElement>> LinesUntilAsync(string id, string text)
    {
        var lines = new List<JsonElement>();
        await foreach (var item in EventsAsync($"/api/resources/{id}/console"))
        {
            lines.AddRange(Parse(item.Data).EnumerateArray());
            if (lines.Any(line => line.GetProperty("text").GetString() == text))
            {
                return lines;
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    public async Task<JsonElement> CommandAsync(string id, string command)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/resources/{id}/commands/{command}");
        request.Headers.Add(LoopbackGuard.RequestHeader, "1");
        using var response = await Client.SendAsync(request, Ceiling);
        return Parse(await response.Content.ReadAsStringAsync(Ceiling));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        _ceiling.Dispose();
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(string path)
    {
        await using var stream = await Client.GetStreamAsync(new Uri(path, UriKind.Relative), Ceiling);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Ceiling))
        {
            yield return item;
        }
    }
}
