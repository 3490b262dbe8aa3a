using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

/// <summary>A server that answers challenges too as a test says.</summary>
internal sealed class RawReceiver(WebApplication app) : IAsyncDisposable
{
    public Uri Url => new(app.Urls.First());

    public static async Task<RawReceiver> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new RawReceiver(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
