using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace EventDrivenFrontends.ServiceDefaults;

/// <summary>
/// Keeps out of the logs what the framework writes at each request, and at each question about a health that is not there yet
/// (<c>/health</c> itself tells why), unless the configuration asks for it.
/// </summary>
internal static class QuietDefaults
{
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
    };

    /// <summary>Adds the levels below every other source, so that any of those changes them.</summary>
    public static void AddTo(IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
}
