using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Dashboard.Otlp;
using Aspire.Hosting.Health;
using Aspire.Hosting.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

internal static class RunningExtensions
{
    /// <summary>Longer than the orchestrator takes at most, so that the host does not give up on it.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    public static void AddRunning(this IServiceCollection services, RunSettings settings, ConsoleLines console)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        services.AddHttpClient();
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new ResourceLoggerService(console));
        services.AddSingleton(provider => new ResourceNotificationService(
            provider,
            settings.Dashboard ? WaitBehavior.WaitOnResourceUnavailable : WaitBehavior.StopOnResourceUnavailable));
        services.AddSingleton(provider => new ResourceCommandService(provider));
        services.AddSingleton<EndpointAllocator>();
        services.AddSingleton(provider => new TelemetryEnvironment(
            provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>(), provider.GetService<OtlpServer>()));
        services.AddSingleton<LaunchBuilder>();
        services.AddSingleton<HealthMonitor>();
        services.AddSingleton<Orchestrator>();
        if (settings.Dashboard)
        {
            services.AddDashboard(settings);
        }

        services.AddHostedService(provider => provider.GetRequiredService<Orchestrator>());
        if (settings.IsUnderTest)
        {
            // Ctrl-C and SIGTERM are the test runner's.
            services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        }
        else
        {
            services.AddHostedService<ReadyReport>();
        }
    }
}
