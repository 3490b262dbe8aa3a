namespace EventDrivenFrontends.EmbeddedAws.Protocol;

internal static class ProtocolRegistration
{
    public static IServiceCollection AddAwsProtocols(this IServiceCollection services)
    {
        services.AddSingleton<ServiceCatalog>();
        // A service may dispatch to others while the catalog of all services is still being made.
        services.AddSingleton(provider => new OperationDispatcher(new Lazy<ServiceCatalog>(provider.GetRequiredService<ServiceCatalog>)));
        services.AddSingleton<AwsPipeline>();
        services.AddSingleton<AwsEndpoint>();
        return services;
    }
}
