using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

/// <summary>What came: one request.</summary>
/// <param name="Id">Its <c>webhook-id</c>.</param>
/// <param name="Timestamp">Its <c>webhook-timestamp</c>.</param>
/// <param name="Signature">Its <c>webhook-signature</c>.</param>
/// <param name="Body">Its body.</param>
/// <param name="Path">Where it was sent to.</param>
internal sealed record Received(string Id, string Timestamp, string Signature, string Body, string Path)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? FlightId => Detail("flightId")?.GetString();

    public int Number => Detail("number")?.GetInt32() ?? 0;

    private JsonElement? Detail(string field) =>
        Json.TryGetProperty("detail", out var detail) && detail.TryGetProperty(field, out var value) ? value : null;
}

/// <summary>A server that gets webhooks and misbehaves as told. It echoes challenges and keeps what it has taken.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _requests = new();
    private readonly ConcurrentQueue<Received> _taken = new();

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What is done with an event instead of taking it; null to take it.</summary>
    public Func<HttpContext, Received, Task<bool>>? Refuse { get; set; }

    public Uri Url => new(_app.Urls.First());

    /// <summary>Every request that came, challenges aside.</summary>
    public IReadOnlyList<Received> Requests => [.. _requests];

    /// <summary>Those that were answered with 200.</summary>
    public IReadOnlyList<Received> Taken => [.. _taken];

    public static async Task<Receiver> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.HandleAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        var received = new Received(
            headers["webhook-id"].ToString(),
            headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync(),
            context.Request.Path);
        if (received.Json.TryGetProperty("challenge", out var challenge))
        {
            await context.Response.WriteAsync(challenge.GetString()!);
            return;
        }

        _requests.Enqueue(received);
        if (Refuse is not null && await Refuse(context, received))
        {
            return;
        }

        _taken.Enqueue(received);
    }
}
