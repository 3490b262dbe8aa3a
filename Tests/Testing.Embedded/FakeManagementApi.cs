using System.Collections.Concurrent;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Testing.Embedded;

/// <summary>API Gateway's management API, which keeps what is posted to each connection and answers as a test says.</summary>
public sealed class FakeManagementApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ServerFrame>> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _gone = new(StringComparer.Ordinal);

    private FakeManagementApi(WebApplication app) => _app = app;

    /// <summary>The status of the answer to a post, given the connection and how often it has been posted to; 200 takes it, and 0 never answers.</summary>
    public Func<string, int, Task<int>> Posts { get; set; } = (_, _) => Task.FromResult(StatusCodes.Status200OK);

    /// <summary>The status of the answer to a DELETE; 204 closes the connection.</summary>
    public Func<string, Task<int>> Deletes { get; set; } = _ => Task.FromResult(StatusCodes.Status204NoContent);

    /// <summary>Where it answers.</summary>
    public Uri Url => new(_app.Urls.First());

    /// <summary>Connections that were closed by DELETE.</summary>
    public ConcurrentQueue<string> Closed { get; } = new();

    /// <summary>Starts it on a free port.</summary>
    public static async Task<FakeManagementApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new FakeManagementApi(builder.Build());
        api._app.MapPost("/@connections/{id}", api.PostAsync);
        api._app.MapDelete("/@connections/{id}", api.DeleteAsync);
        api._app.MapGet("/@connections/{id}", api.GetAsync);
        await api._app.StartAsync();
        return api;
    }

    /// <summary>What has been posted to a connection and taken, in order.</summary>
    public IReadOnlyList<ServerFrame> FramesOf(string connectionId) => [.. _taken.GetValueOrDefault(connectionId) ?? []];

    /// <summary>How often a connection has been posted to.</summary>
    public int AttemptsOf(string connectionId) => _attempts.GetValueOrDefault(connectionId);

    /// <summary>Makes a connection unknown.</summary>
    public void Forget(string connectionId) => _gone[connectionId] = true;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }

    private async Task PostAsync(HttpContext context, string id)
    {
        var attempt = _attempts.AddOrUpdate(id, 1, (_, count) => count + 1);
        var frame = await JsonSerializer.DeserializeAsync(context.Request.Body, ContractsJson.Default.ServerFrame, context.RequestAborted);
        var status = _gone.ContainsKey(id) ? StatusCodes.Status410Gone : await Posts(id, attempt);
        if (status == 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        }

        if (status == StatusCodes.Status200OK)
        {
            _taken.GetOrAdd(id, _ => new()).Enqueue(frame!);
        }

        await AnswerAsync(context, status);
    }

    private async Task DeleteAsync(HttpContext context, string id)
    {
        var status = _gone.ContainsKey(id) ? StatusCodes.Status410Gone : await Deletes(id);
        if (status == StatusCodes.Status204NoContent)
        {
            Closed.Enqueue(id);
            _gone[id] = true;
        }

        await AnswerAsync(context, status);
    }

    private Task GetAsync(HttpContext context, string id)
    {
        if (_gone.ContainsKey(id))
        {
            return AnswerAsync(context, StatusCodes.Status410Gone);
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"connectedAt":"2026-01-01T00:00:00Z","lastActiveAt":"2026-01-01T00:00:00Z"}""");
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status < StatusCodes.Status400BadRequest)
        {
            return Task.CompletedTask;
        }

        context.Response.Headers["x-amzn-ErrorType"] = status switch
        {
            StatusCodes.Status410Gone => "GoneException",
            StatusCodes.Status429TooManyRequests => "LimitExceededException",
            StatusCodes.Status403Forbidden => "ForbiddenException",
            StatusCodes.Status413PayloadTooLarge => "PayloadTooLargeException",
            _ => "InternalServerErrorException",
        };
        return context.Response.WriteAsync("{}");
    }
}
