using Aspire.Hosting.Dashboard.Http;
using Aspire.Hosting.Dashboard.Logs;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

internal static class DashboardExtensions
{
    /// <summary>Adds the dashboard. What is added before the orchestrator starts before it and stops after it, so that it shows the whole run.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services, RunSettings settings)
    {
        services.AddOptions<DashboardOptions>()
            .BindConfiguration(DashboardOptions.Section)
            .PostConfigure(options => options.Port = settings.IsUnderTest ? 0 : options.Port)
            .ValidateDataAnnotations();
        services.AddSingleton<ConsoleArchive>();
        services.AddHostedService(provider => provider.GetRequiredService<ConsoleArchive>());
        services.AddSingleton<ResourceStream>();
        services.AddSingleton<ConsoleStream>();
        services.AddSingleton<CommandEndpoint>();
        services.AddSingleton<DashboardServer>();
        services.AddHostedService(provider => provider.GetRequiredService<DashboardServer>());
        return services;
    }
}
