using EventDrivenFrontends.ServiceDefaults.Loops;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Adds limits to what one client may ask for.</summary>
internal static class ProtectionExtensions
{
    public static WebApplicationBuilder AddProtection(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton<RequestRates>();
        builder.Services.AddSingleton<MessageRates>();
        builder.Services.AddSingleton<OpenCounts>();
        builder.Services.AddBackgroundLoop<LimitSweep>();
        return builder;
    }

    /// <summary>Limits how fast one address may send requests. Comes first: what follows costs more.</summary>
    public static TEndpoints WithRequestRate<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder => endpoints.AddEndpointFilter<TEndpoints, RequestRateFilter>();

    /// <summary>Limits how fast one user may send requests, and how many of a user and an address may be open. Comes after the caller is known.</summary>
    public static TEndpoints WithConnectionLimit<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointConventionBuilder => endpoints.AddEndpointFilter<TEndpoints, ConnectionLimitFilter>();
}
