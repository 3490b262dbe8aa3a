namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>Times as pages take them: a number of JavaScript holds milliseconds since 1970 to a quarter of a microsecond, but no nanoseconds.</summary>
internal static class PageTime
{
    private const double Millisecond = 1_000_000;

    public static double Milliseconds(long nanoseconds) => nanoseconds / Millisecond;
}
