using Amazon;
using Aspire.Hosting.AWS;

namespace EventDrivenFrontends.AppHost.Clouds;

internal static class CloudExtensions
{
    // What an SDK must be given, although whoever listens does not look at it.
    private const string AnyKey = "test";
    private static readonly RegionEndpoint AnyRegion = RegionEndpoint.USEast1;

    // A cloud that takes longer than that to start, as with much data, is waited for all the same, but said to be waited for.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    // Where the SDK's credentials chain looks; with none of them an endpoint is taken for one that accepts any key.
    private static readonly string[] CredentialsVariables =
    [
        "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    /// <summary>Adds the cloud that the configuration chooses.</summary>
    /// <exception cref="DistributedApplicationException">The choice is none, or what goes with it does not fit.</exception>
    public static Cloud AddCloud(this IDistributedApplicationBuilder builder)
    {
        var options = CloudOptions.Read(builder.Configuration);
        var names = ResourceNames.Read(builder.Configuration);
        return new Cloud(names, options.Kind switch
        {
            CloudKind.Embedded => builder.AddEmbeddedCloud(options),
            CloudKind.LocalStack => builder.AddLocalStack(options),
            CloudKind.Endpoint => builder.AddEndpoint(options),
            _ => builder.AddAws(options),
        }, IsLocal: options.Kind is not CloudKind.Aws);
    }

    /// <summary>Gives a service what any AWS SDK reads from the environment, and has it wait for a cloud that the app model starts.</summary>
    public static IResourceBuilder<ProjectResource> WithCloud(this IResourceBuilder<ProjectResource> service, Cloud cloud)
    {
        cloud.Join(service);
        return service;
    }

    /// <summary>The same for the step that applies the template, which may begin before the cloud listens.</summary>
    public static IResourceBuilder<ProjectResource> WithTemplate(this IResourceBuilder<ProjectResource> provisioning, Cloud cloud, string file)
    {
        cloud.Names.TellTemplate(provisioning);
        return provisioning.WithCloud(cloud).WithEnvironment("Stack__Template", file).WithEnvironment("Clock__StartPatience", StartPatience.ToString("c"));
    }

    /// <summary>The same for a service that needs the resources of the template, and says at /health when it can work.</summary>
    public static IResourceBuilder<ProjectResource> WithCloud(
        this IResourceBuilder<ProjectResource> service, Cloud cloud, IResourceBuilder<ProjectResource> provisioning)
    {
        cloud.Names.TellService(service);
        return service.WithCloud(cloud).WithHttpHealthCheck("/health").WaitForCompletion(provisioning);
    }

    private static Action<IResourceBuilder<ProjectResource>> AddEmbeddedCloud(this IDistributedApplicationBuilder builder, CloudOptions options)
    {
        var aws = builder.AddProject<Projects.EmbeddedAws>("aws")
            .WithHttpEndpoint(port: builder.PortOf("Aws", 4566))
            .WithHttpHealthCheck("/_embedded/health");
        if (options.DataFolder is { } folder)
        {
            aws.WithEnvironment("Data", folder);
        }

        // It does all that it ever does once it listens. The template's step waits for that, and all others for that step: so it starts while the cloud does.
        var join = Started(aws, options);
        return service => join(service.WaitForStart(aws));
    }

    private static Action<IResourceBuilder<ProjectResource>> AddLocalStack(this IDistributedApplicationBuilder builder, CloudOptions options)
    {
        // The last tag that runs without an account; what it lacks is in docs/clouds.md.
        var localStack = builder.AddContainer("aws", "localstack/localstack", "4.14.0")
            .WithHttpEndpoint(port: builder.PortOf("Aws", 4566), targetPort: 4566)
            .WithHttpHealthCheck("/_localstack/health");
        var join = Started(localStack, options);
        return service => join(service.WaitFor(localStack));
    }

    private static Action<IResourceBuilder<ProjectResource>> AddEndpoint(this IDistributedApplicationBuilder builder, CloudOptions options)
    {
        var sdk = builder.AddSdkConfig(options);
        var isAnyKey = options.Profile is null && Array.TrueForAll(CredentialsVariables, IsUnset);
        if (options.Region is null && options.Profile is null && IsUnset("AWS_REGION"))
        {
            sdk.WithRegion(AnyRegion);
        }

        return service =>
        {
            service.WithReference(sdk).WithEnvironment("AWS_ENDPOINT_URL", options.EndpointUrl!.ToString());
            if (isAnyKey)
            {
                service.WithAnyKey();
            }
        };
    }

    private static Action<IResourceBuilder<ProjectResource>> AddAws(this IDistributedApplicationBuilder builder, CloudOptions options)
    {
        var sdk = builder.AddSdkConfig(options);
        return service => service.WithReference(sdk);
    }

    private static IAWSSDKConfig AddSdkConfig(this IDistributedApplicationBuilder builder, CloudOptions options)
    {
        var sdk = builder.AddAWSSDKConfig();
        if (options.Profile is { } profile)
        {
            sdk.WithProfile(profile);
        }

        if (options.Region is { } region)
        {
            sdk.WithRegion(region);
        }

        return sdk;
    }

    /// <summary>A cloud that the app model starts, and that takes any key.</summary>
    private static Action<IResourceBuilder<ProjectResource>> Started(IResourceBuilder<IResourceWithEndpoints> aws, CloudOptions options)
    {
        var region = (options.Region ?? AnyRegion).SystemName;
        return service => service
            .WithAnyKey()
            .WithEnvironment("AWS_REGION", region)
            .WithEnvironment("AWS_ENDPOINT_URL", aws.GetEndpoint("http"));
    }

    private static bool IsUnset(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static IResourceBuilder<ProjectResource> WithAnyKey(this IResourceBuilder<ProjectResource> service) => service
        .WithEnvironment("AWS_ACCESS_KEY_ID", AnyKey)
        .WithEnvironment("AWS_SECRET_ACCESS_KEY", AnyKey);
}
