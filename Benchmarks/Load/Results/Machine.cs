using System.Globalization;
using System.Runtime.InteropServices;

namespace EventDrivenFrontends.Benchmarks.Load.Results;

/// <summary>Where and when something was measured.</summary>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime, string At)
{
    public static Machine Here()
    {
        const string Name = "model name";
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))?.Split(':')[1].Trim();
        return new Machine(
            processor ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    public override string ToString() => $"{At} UTC, {Processor}, {Cores} cores, {System}, {Runtime}";
}
