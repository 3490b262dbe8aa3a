using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation;

/// <summary>Times in the query protocol: ISO 8601 with milliseconds.</summary>
internal static class WireDate
{
    [return: NotNullIfNotNull(nameof(time))]
    public static string? Of(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
