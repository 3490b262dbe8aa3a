using System.Diagnostics;

namespace EventDrivenFrontends.ServiceDefaults.Telemetry;

/// <summary>The names under which this system emits spans and metrics; each is registered once, in <see cref="TelemetryExtensions"/>.</summary>
public static class TelemetryNames
{
    /// <summary>Name of the one activity source and the one meter of our services.</summary>
    public const string System = "EventDrivenFrontends";

    /// <summary>Spans of our services.</summary>
    public static readonly ActivitySource Activities = new(System);

    /// <summary>Calls of the AWS SDK.</summary>
    internal static readonly ActivitySource AwsCalls = new("AWS.SDK");

    /// <summary>Sources of the framework that are exported too.</summary>
    internal static readonly string[] FrameworkActivities = ["Microsoft.AspNetCore", "System.Net.Http"];

    /// <summary>Meters of the framework that are exported too.</summary>
    internal static readonly string[] FrameworkMeters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];
}
