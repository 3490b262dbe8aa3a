using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.EndToEnd.Tests.Browser;

/// <summary>A partner's server: it takes webhooks, and answers as the test says.</summary>
internal sealed class Partner(WebApplication app) : IAsyncDisposable
{
    /// <summary>False while it answers everything with 500.</summary>
    public bool IsWell { get; set; } = true;

    /// <summary>The ids of the events that it took.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    public string Url => $"{app.Urls.First()}/hook";

    public static async Task<Partner> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var partner = new Partner(builder.Build());
        await partner.RunAsync();
        return partner;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task RunAsync()
    {
        app.MapPost("/hook", TakeAsync);
        return app.StartAsync();
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var sent = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
        if (!IsWell)
        {
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }

        if (sent.TryGetProperty("challenge", out var challenge))
        {
            return Results.Text(challenge.GetString());
        }

        Taken.Enqueue(request.Headers["webhook-id"].ToString());
        return Results.NoContent();
    }
}
