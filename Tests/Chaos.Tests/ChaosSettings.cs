using System.Globalization;

namespace EventDrivenFrontends.Chaos.Tests;

/// <summary>
/// How long and how hard, from the environment: <c>CHAOS_SECONDS</c> of faults, <c>CHAOS_RATE</c> commands a second, <c>CHAOS_SEED</c>. Without them a
/// short part runs that fits into every build.
/// </summary>
internal static class ChaosSettings
{
    public static TimeSpan Duration => TimeSpan.FromSeconds(Read("CHAOS_SECONDS") ?? 12);

    public static int Rate => Read("CHAOS_RATE") ?? 60;

    public static int Seed => Read("CHAOS_SEED") ?? 1;

    /// <summary>How long all may take to come together once the faults are over: messages of the dead become visible again, leases end.</summary>
    public static TimeSpan Settling => TimeSpan.FromMinutes(4);

    /// <summary>How long the producer is given more than it can do; null: not at all.</summary>
    public static TimeSpan? Overload => Read("OVERLOAD_SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
