using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace EventDrivenFrontends.Chaos.Tests.Clocks;

/// <summary>Of each service the first replica's clock is ahead, and those of the others are behind; timers and waits are as they should be.</summary>
internal static class SkewedClocks
{
    /// <summary>A little more than AWS lets a signature be off.</summary>
    public static readonly TimeSpan Skew = new(hours: 0, minutes: 5, seconds: 10);

    /// <summary>The services that have two replicas.</summary>
    public static readonly string[] Services = ["producer", "projector", "fanout", "gateway", "webhooks"];

    private const string Identity = "OTEL_RESOURCE_ATTRIBUTES";

    /// <summary>Debian and Ubuntu: the package <c>libfaketime</c>, which <c>faketime</c> brings.</summary>
    private static readonly string[] Places =
        ["/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"];

    /// <summary>Null where it is not installed.</summary>
    public static string? Library => Array.Find(Places, File.Exists);

    public static void In(IDistributedApplicationBuilder builder)
    {
        foreach (var service in builder.Resources.OfType<ProjectResource>().Where(resource => Services.Contains(resource.Name)))
        {
            builder.CreateResourceBuilder(service).WithEnvironment(context => SetAsync(context.EnvironmentVariables));
        }
    }

    private static Task SetAsync(Dictionary<string, object> variables)
    {
        var isFirst = variables[Identity].ToString()!.EndsWith("-1", StringComparison.Ordinal);
        variables["LD_PRELOAD"] = Library!;
        variables["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"{(isFirst ? '+' : '-')}{Skew.TotalSeconds:0}");

        // Waits are by the monotonic clock. What libfaketime otherwise does to those of glibc ends them at once, or never.
        variables["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        variables["FAKETIME_FORCE_MONOTONIC_FIX"] = "0";
        variables["NO_FAKE_STAT"] = "1";
        return Task.CompletedTask;
    }
}
