using System.Diagnostics;

namespace Testcontainers.LocalStack;

internal static class DockerCommand
{
    /// <returns>What it printed, without the end of the line.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has its own words.</exception>
    public static async Task<string> RunAsync(string[] arguments, CancellationToken ct)
    {
        using var process = Process.Start(
            new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidOperationException($"docker {arguments[0]} failed: {error.Trim()}");
    }
}
