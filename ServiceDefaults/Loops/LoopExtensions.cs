using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults.Loops;

/// <summary>Registers background loops.</summary>
public static class LoopExtensions
{
    /// <summary>Runs <typeparamref name="TLoop"/> for as long as the service runs; others may ask for it as a singleton.</summary>
    public static IServiceCollection AddBackgroundLoop<TLoop>(this IServiceCollection services)
        where TLoop : BackgroundLoop
    {
        services.AddSingleton<TLoop>();
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TLoop>());
    }

    internal static void AddLoops(this IServiceCollection services)
    {
        services.AddSingleton<LoopHealth>();
        services.AddSingleton<LoopContext>();
        services.AddHealthChecks().AddCheck<LoopHealth>("loops");
    }
}
