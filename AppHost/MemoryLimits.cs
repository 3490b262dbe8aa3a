using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.AppHost;

/// <summary>What each service may keep in memory, as a container would limit it.</summary>
internal static class MemoryLimits
{
    private const string Section = "Memory";
    private const int Least = 16;
    private const int Most = 1024 * 1024;

    /// <summary>
    /// Gives each service the heap that <c>Memory:{name}</c> says, in MB: it collects more eagerly as it comes near, and what does not fit ends the process.
    /// Without one there is no limit.
    /// </summary>
    /// <exception cref="DistributedApplicationException">A limit is none, or of no service.</exception>
    public static void LimitMemory(this IDistributedApplicationBuilder builder)
    {
        var services = builder.Resources.OfType<ProjectResource>().ToDictionary(service => service.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var limit in builder.Configuration.GetSection(Section).GetChildren())
        {
            if (!services.TryGetValue(limit.Key, out var service))
            {
                throw new DistributedApplicationException($"{Section}:{limit.Key}: there is no such service. There are: {string.Join(", ", services.Keys)}.");
            }

            // The runtime reads the number as hexadecimal.
            var heap = BytesOf(limit).ToString("X", CultureInfo.InvariantCulture);
            builder.CreateResourceBuilder(service).WithEnvironment("DOTNET_GCHeapHardLimit", heap);
        }
    }

    private static long BytesOf(IConfigurationSection limit) =>
        int.TryParse(limit.Value, CultureInfo.InvariantCulture, out var megabytes) && megabytes is >= Least and <= Most
            ? megabytes * 1024L * 1024
            : throw new DistributedApplicationException($"{Section}:{limit.Key} is '{limit.Value}'; it is a number of MB from {Least} to {Most}.");
}
