using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment =>
        builder.RelatesTo(source.Resource).WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.GetEndpoints())
            {
                Inject(context, endpoint);
            }
        });

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment =>
        builder.RelatesTo(endpointReference.Resource).WithEnvironment(context => Inject(context, endpointReference));

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName ?? resource.Name}";
        return builder.RelatesTo(resource).WithEnvironment(async context =>
        {
            try
            {
                context.EnvironmentVariables[variable] = await resource.GetConnectionStringAsync(context.CancellationToken) ?? string.Empty;
            }
            catch (MissingParameterValueException) when (optional)
            {
                // The program is said to work without it.
            }
        });
    }

    private static IResourceBuilder<T> RelatesTo<T>(this IResourceBuilder<T> builder, IResource source)
        where T : IResource => builder.WithAnnotation(new ResourceRelationshipAnnotation(source, "Reference"));

    private static void Inject(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        var name = endpoint.Resource.Name;
        var variable = $"{name}_{endpoint.EndpointName}".Replace('-', '_').ToUpperInvariant();
        context.EnvironmentVariables[$"services__{name}__{endpoint.EndpointName}__0"] = endpoint;
        context.EnvironmentVariables[variable] = endpoint;
    }
}
