using System.Globalization;
using System.Text;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>What a process held at a time.</summary>
/// <param name="At">Since the begin.</param>
/// <param name="Process">Its name in the app model.</param>
/// <param name="Id">Its id: another one after it died.</param>
/// <param name="Memory">Of the machine, in MB.</param>
/// <param name="Heap">What the last garbage collection left, in MB; none where the process does not tell.</param>
/// <param name="Descriptors">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
/// <param name="CpuSeconds">Processor time since it was started.</param>
internal sealed record ProcessSample(
    TimeSpan At, string Process, int Id, double Memory, double? Heap, int Descriptors, int Threads, double CpuSeconds)
{
    public const string Columns = "seconds,process,id,memory_mb,heap_mb,descriptors,threads,cpu_s";

    private const double KilobytesPerMegabyte = 1024;
    private const double TicksPerSecond = 100;

    // Of /proc/{id}/stat, counted behind the name: time in user mode and in the kernel.
    private const int UserTicks = 11;
    private const int KernelTicks = 12;

    /// <summary>Null when the process has just ended.</summary>
    public static ProcessSample? Read(TimeSpan at, string process, int id, double? heap)
    {
        try
        {
            var status = File.ReadLines($"/proc/{id}/status").Select(line => line.Split(':', 2)).Where(line => line.Length == 2).ToDictionary(line => line[0], line => line[1]);
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var times = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessSample(
                at, process, id, Number(status["VmRSS"]) / KilobytesPerMegabyte, heap, Directory.EnumerateFileSystemEntries($"/proc/{id}/fd").Count(),
                (int)Number(status["Threads"]), (Number(times[UserTicks]) + Number(times[KernelTicks])) / TicksPerSecond);
        }
        catch (Exception gone) when (gone is IOException or KeyNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where it listens, by its environment; null for none.</summary>
    public static Uri? AddressOf(int id)
    {
        try
        {
            const string Name = "ASPNETCORE_URLS=";
            var url = File.ReadAllText($"/proc/{id}/environ", Encoding.UTF8).Split('\0').FirstOrDefault(variable => variable.StartsWith(Name, StringComparison.Ordinal));
            return url is null ? null : new Uri(url[Name.Length..].Split(';')[0]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public string ToRow() => string.Create(
        CultureInfo.InvariantCulture, $"{At.TotalSeconds:0},{Process},{Id},{Memory:0.0},{Heap:0.0},{Descriptors},{Threads},{CpuSeconds:0.0}");

    private static double Number(string text) => double.Parse(text.Trim().Split(' ')[0], CultureInfo.InvariantCulture);
}
