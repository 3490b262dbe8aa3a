using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly EntryPoint? _entryPoint = EntryPoint.Current;
    private int _disposed;

    public DistributedApplication(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder(new DistributedApplicationOptions());

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) =>
        new DistributedApplicationBuilder(options);

    public virtual Task StartAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The genuine member is synchronous; no synchronization context is blocked.")]
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>
    /// Runs until Ctrl-C or SIGTERM. A fault that the user can put right is printed as one line, and the exit code is 1.
    /// Under the testing builder the test starts and stops the application; this only waits until it is done with it.
    /// </summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (_entryPoint is not null)
        {
            await _entryPoint.WaitForEndAsync(cancellationToken);
            return;
        }

        try
        {
            await StartAsync(cancellationToken);
            await _host.WaitForShutdownAsync(cancellationToken);
        }
        catch (DistributedApplicationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            Environment.ExitCode = 1;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C while the first resources were being prepared.
        }
        finally
        {
            await DisposeAsync();
        }
    }

    [SuppressMessage("Usage", "VSTHRD002", Justification = "The genuine member is synchronous; no synchronization context is blocked.")]
    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops whatever still runs, then lets go of everything.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await Services.GetRequiredService<Orchestrator>().StopAsync(CancellationToken.None);
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _entryPoint?.End();
    }
}
