using EventDrivenFrontends.Client;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a client.</summary>
public static class LiveClientServiceCollectionExtensions
{
    /// <summary>Adds one <see cref="LiveClient"/> for the whole application. Faults of its options are told when it is first asked for.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets at least <see cref="LiveClientOptions.Gateways"/>.</param>
    public static IServiceCollection AddLiveClient(this IServiceCollection services, Action<LiveClientOptions> configure)
    {
        services.Configure(configure);
        return services.AddSingleton(provider => new LiveClient(provider.GetRequiredService<IOptions<LiveClientOptions>>().Value));
    }
}
