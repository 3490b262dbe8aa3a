using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Benchmarks.Webhooks;

/// <summary>Takes every webhook at once and notes its delay, except under <c>/hang</c>, where none is ever answered but the challenge.</summary>
internal sealed class Receiver(WebApplication app) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, double> _delays = new();

    public Uri Url => new(app.Urls.First());

    public int Count => _delays.Count;

    public double[] Delays => [.. _delays.Values.Order()];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (body.RootElement.TryGetProperty("challenge", out var challenge))
        {
            await context.Response.WriteAsync(challenge.GetString()!);
            return;
        }

        if (context.Request.Path.StartsWithSegments("/hang", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        var detail = body.RootElement.GetProperty("detail");
        var put = long.Parse(detail.GetProperty("put").GetString()!, CultureInfo.InvariantCulture);
        _delays.TryAdd(detail.GetProperty("number").GetInt32(), TimeProvider.System.GetElapsedTime(put).TotalMilliseconds);
    }
}
