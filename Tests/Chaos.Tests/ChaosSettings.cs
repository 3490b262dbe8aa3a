using System.Globalization;

namespace EventDrivenFrontends.Chaos.Tests;

/// <summary>
/// How long and how hard, from the environment: <c>CHAOS_SECONDS</c> of faults, at most <c>CHAOS_PAUSE</c> seconds apart, <c>CHAOS_RATE</c> changes
/// a second, <c>CHAOS_TOGETHER</c> by a command, <c>CHAOS_SEED</c>. Without them a short part runs that fits into every build.
/// </summary>
internal static class ChaosSettings
{
    public static TimeSpan Duration => TimeSpan.FromSeconds(Read("CHAOS_SECONDS") ?? 12);

    /// <summary>The longest time between two faults of processes, where one comes after the other.</summary>
    public static TimeSpan LongestPause => TimeSpan.FromSeconds(Read("CHAOS_PAUSE") ?? Math.Min(3, Duration.TotalSeconds / 12));

    public static int Rate => Read("CHAOS_RATE") ?? 60;

    /// <summary>How many flights a command changes.</summary>
    public static int Together => Read("CHAOS_TOGETHER") ?? 1;

    public static int Seed => Read("CHAOS_SEED") ?? 1;

    /// <summary>How long all may take to come together once the faults are over: messages of the dead become visible again, leases end.</summary>
    public static TimeSpan Settling => TimeSpan.FromMinutes(4);

    /// <summary>How long the producer is given more than it can do; null: not at all.</summary>
    public static TimeSpan? Overload => Read("OVERLOAD_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
