using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Client.Tests.Scenarios;

/// <summary>Opens every WebSocket and never says a word on it.</summary>
internal sealed class MuteGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MuteGateway(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<MuteGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/ws", HoldAsync);
        await app.StartAsync();
        return new MuteGateway(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task HoldAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
