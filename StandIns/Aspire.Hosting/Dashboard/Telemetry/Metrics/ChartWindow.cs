namespace Aspire.Hosting.Dashboard.Telemetry.Metrics;

/// <summary>The time that a chart shows, in equal steps; times are nanoseconds since 1970.</summary>
internal sealed record ChartWindow(long From, long Step, int Steps)
{
    private const long Second = 1_000_000_000;
    private const int MostSteps = 120;

    public long EndOf(int step) => From + (Step * (step + 1));

    /// <summary>The last minutes, in whole seconds, so that a chart that moves on keeps its steps.</summary>
    public static ChartWindow Last(TimeSpan length, DateTimeOffset now)
    {
        var step = Math.Max(1, (long)Math.Ceiling(length.TotalSeconds / MostSteps)) * Second;
        var steps = (int)(length.TotalSeconds * Second / step);
        var end = (now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick / step * step;
        return new ChartWindow(end - (step * steps), step, steps);
    }
}
