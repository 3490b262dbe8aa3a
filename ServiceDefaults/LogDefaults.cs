using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventDrivenFrontends.ServiceDefaults;

/// <summary>
/// Logs that tell which trace they belong to. Where people develop they are text, and the dashboard has the rest; elsewhere each line is JSON, for who
/// collects them.
/// </summary>
internal static class LogDefaults
{
    private static readonly Dictionary<string, string?> Json = new()
    {
        ["Logging:Console:FormatterName"] = "json",
        ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
    };

    /// <summary>Adds them below every other source, so that any of those changes them.</summary>
    public static void AddLogDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<LoggerFactoryOptions>(
            options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (!builder.Environment.IsDevelopment())
        {
            builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Json });
        }
    }
}
