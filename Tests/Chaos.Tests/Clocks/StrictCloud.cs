using System.Globalization;
using EventDrivenFrontends.Chaos.Tests.Cloud;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.Chaos.Tests.Clocks;

/// <summary>
/// Stands in front of an AWS endpoint and does with times as AWS does: a call that is signed more than five minutes from now is refused, and answers are dated to the second.
/// </summary>
internal sealed class StrictCloud : IAsyncDisposable
{
    /// <summary>AWS General Reference, "Troubleshooting Signature Version 4": a signature expires after 5 minutes.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly WebApplication _app;
    private readonly Forwarder _forwarder;
    private int _taken;
    private int _refused;

    private StrictCloud(WebApplication app, Uri target) => (_app, _forwarder) = (app, new Forwarder(target));

    public Uri Endpoint => new(_app.Urls.First());

    /// <summary>Signed calls that were let through.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Calls that were refused for their time.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public static async Task<StrictCloud> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var cloud = new StrictCloud(app, target);
        app.Run(cloud.HandleAsync);
        await app.StartAsync();
        return cloud;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _forwarder.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            // Kestrel's own is up to a second old.
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        if (IsRefused(context.Request.Headers["X-Amz-Date"].ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "application/x-amz-json-1.0";
            await context.Response.WriteAsync("""{"__type":"InvalidSignatureException","message":"Signature expired, or not yet current."}""");
            return;
        }

        try
        {
            var call = await CloudCall.ReadAsync(context);
            await (await _forwarder.SendAsync(call, call.Body, context.RequestAborted)).WriteAsync(context);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
        {
            // The service has hung up, as those do that are killed.
            context.Abort();
        }
    }

    private bool IsRefused(string signedAt)
    {
        if (signedAt.Length == 0)
        {
            return false;
        }

        var at = DateTimeOffset.ParseExact(signedAt, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var isRefused = (TimeProvider.System.GetUtcNow() - at).Duration() > Tolerance;
        Interlocked.Increment(ref isRefused ? ref _refused : ref _taken);
        return isRefused;
    }
}
