namespace EventDrivenFrontends.AppHost;

internal static class CloudExtensions
{
    /// <summary>Adds the cloud that the configuration chooses.</summary>
    /// <exception cref="DistributedApplicationException">There is no such cloud.</exception>
    public static Cloud AddCloud(this IDistributedApplicationBuilder builder)
    {
        var choice = builder.Configuration[Cloud.Key] ?? Cloud.Embedded;
        if (!choice.Equals(Cloud.Embedded, StringComparison.OrdinalIgnoreCase))
        {
            throw new DistributedApplicationException($"--cloud {choice}: there is no such cloud. Use --cloud {Cloud.Embedded}.");
        }

        var aws = builder.AddProject<Projects.EmbeddedAws>("aws")
            .WithHttpEndpoint(port: builder.PortOf("Aws", 4566))
            .WithHttpHealthCheck("/_embedded/health");
        return new Cloud(aws, aws.GetEndpoint("http"));
    }

    /// <summary>Gives a service what any AWS SDK reads from the environment, and starts it once the cloud answers.</summary>
    public static IResourceBuilder<ProjectResource> WithCloud(this IResourceBuilder<ProjectResource> service, Cloud cloud) => service
        .WithEnvironment("AWS_ENDPOINT_URL", cloud.Endpoint)
        .WithEnvironment("AWS_REGION", "us-east-1")
        .WithEnvironment("AWS_ACCESS_KEY_ID", "test")
        .WithEnvironment("AWS_SECRET_ACCESS_KEY", "test")
        .WaitFor(cloud.Resource);

    /// <summary>The same for a service that needs the resources of the template, and says at /health when it can work.</summary>
    public static IResourceBuilder<ProjectResource> WithCloud(
        this IResourceBuilder<ProjectResource> service, Cloud cloud, IResourceBuilder<ProjectResource> provisioning) => service
        .WithCloud(cloud)
        .WithHttpHealthCheck("/health")
        .WaitForCompletion(provisioning);

    /// <summary>Lets the pages of <paramref name="frontend"/> call a service from the browser, by either name of this machine.</summary>
    public static void WithPagesOf(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> frontend)
    {
        var page = frontend.GetEndpoint("http");
        service.WithEnvironment(
            "Cors__AllowedOrigins",
            ReferenceExpression.Create($"{page},http://127.0.0.1:{page.Property(EndpointProperty.Port)}"));
    }

    /// <summary>The port of an endpoint: <c>Ports:{name}</c> in the configuration, or the default.</summary>
    public static int PortOf(this IDistributedApplicationBuilder builder, string name, int otherwise)
    {
        var text = builder.Configuration[$"Ports:{name}"];
        return text switch
        {
            null or "" => otherwise,
            _ when int.TryParse(text, out var port) && port is > 0 and < 65536 => port,
            _ => throw new DistributedApplicationException($"Ports:{name} is '{text}'; a port is a number from 1 to 65535."),
        };
    }

    /// <summary>Full path of a file beside the app model.</summary>
    public static string PathOf(this IDistributedApplicationBuilder builder, string file) => Path.Combine(builder.AppHostDirectory, file);
}
