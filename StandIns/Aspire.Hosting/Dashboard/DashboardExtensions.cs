using Aspire.Hosting.Dashboard.Http;
using Aspire.Hosting.Dashboard.Login;
using Aspire.Hosting.Dashboard.Logs;
using Aspire.Hosting.Dashboard.Otlp;
using Aspire.Hosting.Dashboard.Telemetry;
using Aspire.Hosting.Dashboard.Telemetry.Metrics;
using Aspire.Hosting.Dashboard.Telemetry.StructuredLogs;
using Aspire.Hosting.Dashboard.Telemetry.Traces;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
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
        services.AddTelemetry(settings);
        services.AddOptions<FrontendOptions>()
            .BindConfiguration(FrontendOptions.Section)
            .PostConfigure<IConfiguration>(DashboardOptions.Complete);
        services.AddSingleton<DashboardLogin>();
        services.AddSingleton<DashboardServer>();
        services.AddHostedService(provider => provider.GetRequiredService<DashboardServer>());
        return services;
    }

    private static void AddTelemetry(this IServiceCollection services, RunSettings settings)
    {
        services.AddOptions<TelemetryLimits>().BindConfiguration(TelemetryLimits.Section).ValidateDataAnnotations();
        services.AddSingleton<TelemetryStores>();
        services.AddSingleton<LogEndpoint>();
        services.AddSingleton<TraceEndpoints>();
        services.AddSingleton<MetricEndpoints>();
        services.AddOptions<OtlpOptions>()
            .BindConfiguration(OtlpOptions.Section)
            .PostConfigure<IConfiguration>(DashboardOptions.Complete)
            .PostConfigure(options => (options.GrpcEndpointUrl, options.HttpEndpointUrl) =
                settings.IsUnderTest ? (null, null) : (options.GrpcEndpointUrl, options.HttpEndpointUrl))
            .ValidateDataAnnotations();
        services.AddSingleton<OtlpIntake>();
        services.AddSingleton<OtlpGate>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<GrpcReceiver>();
        services.AddSingleton<HttpReceiver>();
        services.AddSingleton<OtlpServer>();
        services.AddHostedService(provider => provider.GetRequiredService<OtlpServer>());
    }
}
