using System.Collections.Concurrent;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery;

/// <summary>A gateway node that answers as a test says and keeps what it took.</summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedGateway(WebApplication app) => _app = app;

    public ConcurrentQueue<FanoutDelivery> Taken { get; } = new();

    /// <summary>Answers a delivery with a status; 204 takes it.</summary>
    public Func<FanoutDelivery, Task<int>> Script { get; set; } = _ => Task.FromResult(StatusCodes.Status204NoContent);

    public Uri Url => new(_app.Urls.First());

    public static async Task<ScriptedGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gateway = new ScriptedGateway(builder.Build());
        gateway._app.MapPost(FanoutDelivery.Path, gateway.ReceiveAsync);
        await gateway._app.StartAsync();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        var delivery = (await JsonSerializer.DeserializeAsync(context.Request.Body, ContractsJson.Default.FanoutDelivery))!;
        var status = await Script(delivery);
        if (status == StatusCodes.Status204NoContent)
        {
            Taken.Enqueue(delivery);
        }

        context.Response.StatusCode = status;
    }
}
