using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;

/// <summary>Adds what measures are taken with.</summary>
internal static class MeasuringExtensions
{
    public static void AddMeasuring(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ServiceMeter>();
        services.AddSingleton<HopMetrics>();
    }
}
