namespace EventDrivenFrontends.EmbeddedAws.EventBridge;

/// <summary>Times in AWS's JSON protocol: seconds since 1970 with a fraction.</summary>
internal static class WireTime
{
    public static double Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    /// <returns>Null when no calendar has the time.</returns>
    public static DateTimeOffset? From(double seconds) =>
        seconds is >= -62_135_596_800 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;
}
