using System.Net;
using Aspire.Hosting.Dashboard.Http;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
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
    ResourceStream resources,
    ConsoleStream consoles,
    CommandEndpoint commands,
    ILoggerFactory loggers) : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>Streams end at once when the server stops, so this is for a command under way.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<DashboardServer>();
    private WebApplication? _app;

    /// <summary>Where the dashboard is, once it is started.</summary>
    public Uri? Address { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _app = Build();
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new DistributedApplicationException(
                $"Port {options.Value.Port}, which the dashboard wants, is in use. Stop what uses it, or set {DashboardOptions.Section}:Port.",
                exception);
        }

        Address = new UriBuilder(_app.Urls.First()) { Host = "localhost" }.Uri;
    }

    /// <summary>Tells the address once nothing can keep the application from starting.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        LogAddress(Address!);
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
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Listen);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseLoopbackGuard();
        app.UseRouting();
        app.MapWebFiles();
        app.MapGet("/api/resources", context => Stream(context, resources.WriteAsync));
        app.MapGet("/api/resources/{id}/console", context => Stream(context, consoles.WriteAsync));
        app.MapPost("/api/resources/{id}/commands/{command}", commands.ExecuteAsync);
        return app;
    }

    private void Listen(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        if (options.Value.Port == 0)
        {
            server.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            server.ListenLocalhost(options.Value.Port);
        }
    }

    private static Task Stream(HttpContext context, EventWriter write) =>
        EventStream.RunAsync(context, write, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

    [LoggerMessage(LogLevel.Information, "Dashboard: {address}")]
    private partial void LogAddress(Uri address);
}
