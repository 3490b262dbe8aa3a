using Aspire.Hosting.Dashboard.Http;
using Aspire.Hosting.Dashboard.Login;
using Aspire.Hosting.Dashboard.Telemetry.Metrics;
using Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;
using Aspire.Hosting.Dashboard.Telemetry.Traces;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard;

/// <summary>Serves the dashboard on the loopback interface.</summary>
internal sealed partial class DashboardServer(
    IOptions<DashboardOptions> options,
    DashboardLogin login,
    ResourceStream resources,
    ConsoleStream consoles,
    CommandEndpoint commands,
    LogEndpoint logs,
    TraceEndpoints traces,
    MetricEndpoints metrics,
    ILoggerFactory loggers) : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>Streams end at once when the server stops, so this is for a command under way.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<DashboardServer>();
    private WebApplication? _app;

    /// <summary>Where the dashboard is, once it is started.</summary>
    public Uri? Address { get; private set; }

    /// <summary>The address that logs in whoever opens it, once it is started.</summary>
    public Uri? LoginAddress => Address is { } address ? login.AddressFor(address) : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _app = Build();
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (LoopbackAddress.IsInUse(exception))
        {
            throw LoopbackAddress.InUse($"Port {options.Value.Port}", $"set {DashboardOptions.Section}:Port", exception);
        }

        Address = new UriBuilder(_app.Urls.First()) { Host = "localhost" }.Uri;
    }

    /// <summary>Tells the address once nothing can keep the application from starting.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (login.IsNeeded)
        {
            LogLoginAddress(LoginAddress!);
        }
        else
        {
            LogOpenAddress(Address!);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(StopWithin);
            await _app.StopAsync(patience.Token);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.ListenLoopback(options.Value.Port, HttpProtocols.Http1));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseLoopbackGuard();
        app.UseRouting();
        app.UseLogin(login);
        app.MapLogin(login, app.MapWebFiles());
        app.MapGet("/api/resources", context => Stream(context, resources.WriteAsync));
        app.MapGet("/api/resources/{id}/console", context => Stream(context, consoles.WriteAsync));
        app.MapPost("/api/resources/{id}/commands/{command}", commands.ExecuteAsync);
        app.MapGet("/api/logs", logs.ReadAsync);
        app.MapGet("/api/traces", traces.ListAsync);
        app.MapGet("/api/traces/{id}", traces.ShowAsync);
        app.MapGet("/api/traces/{id}/spans/{span}", traces.ShowSpanAsync);
        app.MapGet("/api/metrics", metrics.ListAsync);
        app.MapGet("/api/metrics/chart", metrics.ChartAsync);
        return app;
    }

    private static Task Stream(HttpContext context, EventWriter write) =>
        EventStream.RunAsync(context, write, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

    [LoggerMessage(LogLevel.Information, "Login to the dashboard at {address}")]
    private partial void LogLoginAddress(Uri address);

    [LoggerMessage(LogLevel.Warning, "Dashboard: {address} It asks nobody to log in: any user of this machine may stop and start what runs.")]
    private partial void LogOpenAddress(Uri address);
}
