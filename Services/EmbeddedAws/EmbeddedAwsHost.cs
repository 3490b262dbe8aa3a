using System.Globalization;

namespace EventDrivenFrontends.EmbeddedAws;

/// <summary>The endpoint inside the current process, for tests.</summary>
internal sealed class EmbeddedAwsHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddedAwsHost(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <param name="port">0 takes a free one.</param>
    public static async Task<EmbeddedAwsHost> StartAsync(TimeProvider? time = null, int port = 0)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var app = EmbeddedAwsApp.Create(["--urls", url, "--Logging:LogLevel:Default=Warning"], time ?? TimeProvider.System);
        await app.StartAsync();
        return new EmbeddedAwsHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
