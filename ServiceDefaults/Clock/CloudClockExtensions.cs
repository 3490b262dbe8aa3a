using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Clock;

/// <summary>Has a service go by the cloud's time.</summary>
public static class CloudClockExtensions
{
    /// <summary>Sets the clock once, for a command that runs without a host.</summary>
    /// <exception cref="HttpRequestException">The cloud does not answer.</exception>
    /// <exception cref="TimeoutException">Its answers do not tell the time.</exception>
    public static Task SetClockAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IOptions<CloudClockOptions>>().Value.FollowsCloud
            ? services.GetRequiredService<ClockSetting>().SetAsync(cancellationToken)
            : Task.CompletedTask;

    /// <summary>Makes the clock of the service, which is the machine's so far, the cloud's. The first client that is added tells where the cloud is.</summary>
    internal static void AddCloudClock<TClient>(this IHostApplicationBuilder builder)
        where TClient : class
    {
        var services = builder.Services;
        if (services.Any(service => service.ServiceType == typeof(CloudClock)))
        {
            return;
        }

        services.AddOptionsWithValidateOnStart<CloudClockOptions, CloudClockOptionsValidator>().BindConfiguration(CloudClockOptions.Section);
        services.AddSingleton(new CloudClock(TimeProvider.System));
        services.AddSingleton(provider => new CloudAddress(provider.GetRequiredService<TClient>));
        services.AddSingleton<CloudDate>();
        services.AddSingleton<ClockSetting>();

        // Made when a host starts; a command has neither loops nor meters.
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<CloudClockLoop>(provider));
        if (services.All(service => service.ServiceType != typeof(TimeProvider) || service.ImplementationInstance == TimeProvider.System))
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<CloudClock>()));
        }
    }
}
