using System.Security.Cryptography;
using EventDrivenFrontends.AppHost.Clouds;

namespace EventDrivenFrontends.AppHost;

internal static class AppHostExtensions
{
    private const int MaxReplicas = 20;
    private const int KeyBytes = 32;

    /// <summary>
    /// A secret of this run, which services get in their environment; <c>Parameters:{name}</c> in the configuration sets another.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)), secret: true);

    /// <summary>Lets a service call the others' internal endpoints, and answer them at its own.</summary>
    public static IResourceBuilder<ProjectResource> WithInternalKey(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ParameterResource> key) => service.WithEnvironment("Internal__Key", key);

    /// <summary>Lets the pages of <paramref name="frontend"/> call a service from the browser, by either name of this machine.</summary>
    public static void WithPagesOf(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> frontend)
    {
        var page = frontend.GetEndpoint("http");
        service.WithEnvironment(
            "Cors__AllowedOrigins",
            ReferenceExpression.Create($"{page},http://127.0.0.1:{page.Property(EndpointProperty.Port)}"));
    }

    /// <summary>Has a busy projector write several items in one call, where a write costs no money.</summary>
    public static IResourceBuilder<ProjectResource> WithGatheredWrites(this IResourceBuilder<ProjectResource> projector, Cloud cloud) =>
        cloud.IsLocal ? projector.WithEnvironment("ViewTable__WritesPerCall", "25") : projector;

    /// <summary>
    /// On a cloud to try things with, webhooks may go to receivers on this machine, by plain HTTP and at any port, and their retries are over within a
    /// minute. Elsewhere the service's own defaults hold, which are strict.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithLocalReceivers(this IResourceBuilder<ProjectResource> webhooks, Cloud cloud)
    {
        if (!cloud.IsLocal)
        {
            return webhooks;
        }

        string[] delays = ["00:00:02", "00:00:04", "00:00:08", "00:00:16"];
        for (var i = 0; i < delays.Length; i++)
        {
            webhooks.WithEnvironment($"Delivery__RetryDelays__{i}", delays[i]);
        }

        return webhooks
            .WithEnvironment("Egress__AllowHttp", "true")
            .WithEnvironment("Egress__AllowAnyPort", "true")
            .WithEnvironment("Egress__AllowedNetworks__0", "127.0.0.0/8")
            .WithEnvironment("Egress__AllowedNetworks__1", "::1/128");
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

    /// <summary>How many processes of a service to run: <c>Replicas:{name}</c> in the configuration, or one.</summary>
    public static int ReplicasOf(this IDistributedApplicationBuilder builder, string name)
    {
        var text = builder.Configuration[$"Replicas:{name}"];
        return text switch
        {
            null or "" => 1,
            _ when int.TryParse(text, out var replicas) && replicas is > 0 and <= MaxReplicas => replicas,
            _ => throw new DistributedApplicationException($"Replicas:{name} is '{text}'; it is a number from 1 to {MaxReplicas}."),
        };
    }

    /// <summary>Full path of a file beside the app model.</summary>
    public static string PathOf(this IDistributedApplicationBuilder builder, string file) => Path.Combine(builder.AppHostDirectory, file);
}
