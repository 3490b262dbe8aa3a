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
                $"it is a container, and no container engine answers: {error.Split('\n')[0].Trim()}");
    }

    public static async Task RemoveAsync(string container, CancellationToken cancellationToken)
    {
        if (ProgramPath.TryFind(Command) is { } docker)
        {
            await RunAsync(docker, ["rm", "--force", container], cancellationToken);
        }
    }

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
