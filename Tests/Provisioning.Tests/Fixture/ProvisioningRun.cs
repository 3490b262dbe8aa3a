using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Provisioning.Tests.Fixture;

/// <summary>A run of the program, configured as the AppHost does it.</summary>
internal static class ProvisioningRun
{
    public static ServiceProcess Start(Uri endpoint, string template, params IEnumerable<string> settings) =>
        ServiceProcess.Start("Provisioning", endpoint, Cloud.Region, [$"--Stack:Template={template}", .. settings]);

    /// <summary>A whole run, to its exit code.</summary>
    public static async Task<(int ExitCode, string Output)> CompleteAsync(Uri endpoint, string template, params IEnumerable<string> settings)
    {
        await using var run = Start(endpoint, template, settings);
        return (await run.ExitCodeAsync(), run.Output);
    }
}
