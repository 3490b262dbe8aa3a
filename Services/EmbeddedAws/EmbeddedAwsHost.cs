using System.Globalization;

namespace EventDrivenFrontends.EmbeddedAws;

/// <summary>The endpoint inside the current process, for tests.</summary>
internal sealed class EmbeddedAwsHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmbeddedAwsHost(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="settings">More of the command line, such as <c>--data=folder</c>.</param>
    public static async Task<EmbeddedAwsHost> StartAsync(TimeProvider? time = null, int port = 0, params IEnumerable<string> settings)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var app = EmbeddedAwsApp.Create(["--urls", url, "--Logging:LogLevel:Default=Warning", .. settings], time ?? TimeProvider.System);
        await app.StartAsync();
        return new EmbeddedAwsHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
