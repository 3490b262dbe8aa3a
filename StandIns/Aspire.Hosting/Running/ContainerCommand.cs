using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Runs a container in the foreground by the <c>docker</c> command, so that its life is the command's.</summary>
internal static partial class ContainerCommand
{
    public static async Task<LaunchSpec> BuildAsync(
        ContainerResource container,
        ResourceInstance instance,
        IReadOnlyList<string> arguments,
        Dictionary<string, string> environment,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var docker = await ContainerEngine.FindAsync(cancellationToken);
        var image = Image(container.Annotations.OfType<ContainerImageAnnotation>().Last());
        await ContainerEngine.EnsureImageAsync(docker, image, () => LogPulling(logger, image), cancellationToken);
        var name = $"{instance.Id}-{Guid.NewGuid().ToString("N")[..8]}";
        var host = $"{EndpointReferenceExpression.HostSeenFromContainer}:host-gateway";
        List<string> run = ["run", "--rm", "--name", name, "--add-host", host];
        foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>())
        {
            var inside = endpoint.TargetPort
                ?? throw new DistributedApplicationException($"its endpoint '{endpoint.Name}' needs the targetPort that it listens on");
            run.AddRange(["-p", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{endpoint.AllocatedEndpoint!.Port}:{inside}")]);
        }

        // The command takes the values from its own environment, so that no secret shows in a list of processes.
        run.AddRange(environment.Keys.SelectMany(variable => new[] { "-e", variable }));
        run.AddRange(container.Annotations.OfType<ContainerMountAnnotation>().SelectMany(mount => new[] { "-v", Mount(mount) }));
        if (container.Entrypoint is { } entrypoint)
        {
            run.AddRange(["--entrypoint", entrypoint]);
        }

        run.Add(image);
        run.AddRange(arguments);
        return new LaunchSpec(docker, run, AppContext.BaseDirectory, environment) { Container = name };
    }

    private static string Image(ContainerImageAnnotation image) =>
        (image.Registry is null ? string.Empty : $"{image.Registry}/") + image.Image + (image.Tag is null ? string.Empty : $":{image.Tag}");

    private static string Mount(ContainerMountAnnotation mount) =>
        (mount.Source is null ? string.Empty : $"{mount.Source}:") + mount.Target + (mount.IsReadOnly ? ":ro" : string.Empty);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pulling {Image}, which may take minutes.")]
    private static partial void LogPulling(ILogger logger, string image);
}
