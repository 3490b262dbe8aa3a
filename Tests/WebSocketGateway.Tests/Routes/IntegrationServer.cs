using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Routes;

/// <summary>A backend that is called by the gateway, and answers as the test says.</summary>
internal sealed class IntegrationServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private IntegrationServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What has come, in order.</summary>
    public ConcurrentQueue<IntegrationCall> Calls { get; } = new();

    /// <summary>What it answers; waited for, so that a test can hold an answer back.</summary>
    public Func<IntegrationCall, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);

    public static async Task<IntegrationServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new IntegrationServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Settings of a gateway that sends these routes here, each to a path of its own.</summary>
    public (string, string)[] Settings(params string[] routes) =>
        [.. routes.Select(route => ($"Routes:Integrations:{route}", new Uri(Address, "/" + route.TrimStart('$')).ToString()))];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var call = new IntegrationCall(
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        Calls.Enqueue(call);
        context.Response.StatusCode = await Answer(call);
        context.Response.Headers.Location = "/elsewhere";
    }
}
