using System.Diagnostics;
using System.Globalization;
using EventDrivenFrontends.EndToEnd.Tests.Fixture;

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

    /// <summary>A process that has died meanwhile needs no signal.</summary>
    /// <param name="process">The process.</param>
    /// <param name="signal">As <c>kill</c> names it: STOP or CONT.</param>
    public static void Signal(this Process process, string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
