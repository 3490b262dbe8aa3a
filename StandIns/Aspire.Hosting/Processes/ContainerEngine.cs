using System.Diagnostics;

namespace Aspire.Hosting.Processes;

internal static class ContainerEngine
{
    private const string Command = "docker";

    /// <summary>The path of the <c>docker</c> command, once its engine has answered.</summary>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        if (ProgramPath.TryFind(Command) is not { } docker)
        {
            throw new DistributedApplicationException($"it is a container, and there is no '{Command}' on the PATH: install Docker");
        }

        var (exitCode, error) = await RunAsync(docker, ["version", "--format", "{{.Server.Version}}"], cancellationToken);
        return exitCode == 0
            ? docker
            : throw new DistributedApplicationException(
                $"it is a container, and no container engine answers ({FirstLine(error)}): start Docker, then this resource");
    }

    /// <summary>Sees to it that the image is on this machine before anything is run from it.</summary>
    public static async Task EnsureImageAsync(string docker, string image, Action pulling, CancellationToken cancellationToken)
    {
        var (missing, _) = await RunAsync(docker, ["image", "inspect", "--format", "{{.Id}}", image], cancellationToken);
        if (missing == 0)
        {
            return;
        }

        pulling();
        var (failed, error) = await RunAsync(docker, ["pull", "--quiet", image], cancellationToken);
        if (failed != 0)
        {
            throw new DistributedApplicationException(
                $"its image {image} is not on this machine and cannot be pulled ({FirstLine(error)}): "
                + $"run 'docker pull {image}' or 'docker load' where there is a network, then start this resource");
        }
    }

    public static async Task RemoveAsync(string container, CancellationToken cancellationToken)
    {
        if (ProgramPath.TryFind(Command) is { } docker)
        {
            await RunAsync(docker, ["rm", "--force", container], cancellationToken);
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private static async Task<(int ExitCode, string Error)> RunAsync(string docker, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(docker, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await error);
    }
}
