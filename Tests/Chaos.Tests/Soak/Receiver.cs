using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>A partner's server that is told of every virus that is created.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _told = new(StringComparer.Ordinal);

    private Receiver(WebApplication app) => _app = app;

    /// <summary>How often it was told of each.</summary>
    public IReadOnlyDictionary<string, int> Told => _told;

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver._app.Urls.Add("http://127.0.0.1:0");
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task RegisterAsync(HttpClient webhooks)
    {
        using var answer = await webhooks.PostAsJsonAsync(
            "/endpoints", new { url = _app.Urls.First(), filter = new Dictionary<string, string[]> { ["detail-type"] = ["Virus created"] } });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var verified = await webhooks.PostAsync($"/endpoints/{id}/challenge", null);
        Assert.True(verified.IsSuccessStatusCode, $"challenge: {verified.StatusCode} {await verified.Content.ReadAsStringAsync()}");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (body.RootElement.TryGetProperty("challenge", out var challenge))
        {
            await context.Response.WriteAsync(challenge.GetString()!);
            return;
        }

        _told.AddOrUpdate(body.RootElement.GetProperty("detail").GetProperty("virusId").GetString()!, 1, (_, times) => times + 1);
    }
}
