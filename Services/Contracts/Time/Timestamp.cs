using System.Globalization;

namespace EventDrivenFrontends.Contracts.Time;

/// <summary>The one form of a point in time on the wire: RFC 3339, UTC, milliseconds, for example <c>2026-01-31T09:30:00.123Z</c>.</summary>
public static class Timestamp
{
    private const string Layout = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes <paramref name="instant"/> in UTC, cut to the millisecond.</summary>
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(Layout, CultureInfo.InvariantCulture);

    /// <summary>Reads any RFC 3339 instant; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
