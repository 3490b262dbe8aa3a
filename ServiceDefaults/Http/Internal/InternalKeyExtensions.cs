using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventDrivenFrontends.ServiceDefaults.Http.Internal;

/// <summary>Endpoints that only our own services may call, and clients for them.</summary>
public static class InternalKeyExtensions
{
    /// <summary>For a service whose work depends on internal endpoints: it says as it starts if it has no <c>Internal:Key</c>.</summary>
    public static TBuilder AddInternalKey<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddHostedService<InternalKeyNotice>();
        return builder;
    }

    /// <summary>Reads <c>Internal:Key</c>; every service does.</summary>
    internal static void AddInternalKey(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<InternalOptions>().BindConfiguration(InternalOptions.Section).ValidateDataAnnotations();
        services.AddSingleton<InternalKey>();
    }

    /// <summary>Refuses whoever does not show the key.</summary>
    public static TEndpoints RequireInternalKey<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter<TEndpoints, InternalKeyFilter>();
}
