using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Frontend.Tests.Flow;

/// <summary>A service of the system that answers what a test says, on a free port; of several processes behind one address, each in turn.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly ConcurrentQueue<HttpRequestRecord> _requests = [];
    private readonly WebApplication _app;
    private int _turn;

    private FakeService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public Func<int, (int Status, string Type, string Body)> Metrics { get; set; } = _ => (200, "text/plain", "");

    public (int Status, string Body) Health { get; set; } = (200, """{"status":"Healthy","checks":{}}""");

    public Func<int, (int Status, string Body)> Spans { get; set; } = turn => (200, $$"""{"instance":"{{turn}}","spans":[]}""");

    public (int Status, string Body) Command { get; set; } = (202, """{"virusId":"x"}""");

    public IReadOnlyList<HttpRequestRecord> Requests => [.. _requests];

    public static async Task<FakeService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var service = new FakeService(app);
        app.Run(service.AnswerAsync);
        await app.StartAsync();
        return service;
    }

    public int Count(string path) => _requests.Count(request => request.Path == path);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _requests.Enqueue(new HttpRequestRecord(
            context.Request.Method,
            context.Request.Path,
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers["X-Internal-Key"].ToString(),
            context.Request.Headers.TraceParent.ToString()));
        var turn = Interlocked.Increment(ref _turn);
        var (status, type, body) = context.Request.Path.Value switch
        {
            "/metrics" => Metrics(turn),
            "/health" => (Health.Status, "application/json", Health.Body),
            "/internal/spans" => (Spans(turn).Status, "application/json", Spans(turn).Body),
            _ => (Command.Status, Command.Status < 300 ? "application/json" : "application/problem+json", Command.Body),
        };
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    internal sealed record HttpRequestRecord(string Method, string Path, string Body, string Key, string TraceParent);
}
