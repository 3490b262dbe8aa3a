using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventDrivenFrontends.Chaos.Tests.Processes;

/// <summary>Finds processes of the system, and makes them stand still and go on.</summary>
internal static class SystemProcesses
{
    /// <summary>Null when it has not been started again yet.</summary>
    public static Process? FindProcess(this RunningSystem system, string id)
    {
        try
        {
            return system.ProcessOf(id);
        }
        catch (Exception gone) when (gone is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Asks a process to end, as a deployment does.</summary>
    /// <returns>Its exit code, once it has ended.</returns>
    public static async Task<int?> TerminateAsync(this RunningSystem system, string id, CancellationToken cancellationToken)
    {
        using var process = system.ProcessOf(id);
        process.Signal("TERM");
        return (await system.BecomesAsync(id, state => state.ExitCode is not null, "ended", cancellationToken)).ExitCode;
    }

    /// <summary>Starts what has ended, and waits until it is healthy.</summary>
    public static async Task StartAsync(this RunningSystem system, string id, CancellationToken cancellationToken)
    {
        await system.CommandAsync(id, KnownResourceCommands.StartCommand);
        await system.BecomesAsync(id, state => state.HealthStatus is HealthStatus.Healthy, "healthy", cancellationToken);
    }

    /// <summary>A process that has died meanwhile needs no signal.</summary>
    /// <param name="process">The process.</param>
    /// <param name="signal">As <c>kill</c> names it: STOP, CONT or TERM.</param>
    public static void Signal(this Process process, string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
