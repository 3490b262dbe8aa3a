using System.Globalization;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>How long and how hard, from the environment: <c>SOAK_MINUTES</c>, <c>SOAK_RATE</c> commands a second, <c>CHAOS_SEED</c>.</summary>
internal static class SoakSettings
{
    public static bool IsAsked { get; } = Read("SOAK_MINUTES") is not null;

    /// <summary>Whether it is long enough to tell what grows from what warms up.</summary>
    public static bool IsJudged => Duration >= TimeSpan.FromMinutes(20);

    public static TimeSpan Duration { get; } = TimeSpan.FromMinutes(Read("SOAK_MINUTES") ?? 60);

    public static int Rate { get; } = (int)(Read("SOAK_RATE") ?? 150);

    /// <summary>Between two samples.</summary>
    public static TimeSpan Interval => TimeSpan.FromSeconds(10);

    /// <summary>Between two faults, on average.</summary>
    public static TimeSpan Pause => TimeSpan.FromSeconds(50);

    /// <summary>
    /// What the system remembers for a day or a week in production it remembers for so long here: what is forgotten and what is remembered are in balance from then on,
    /// as they are there after that day.
    /// </summary>
    public static TimeSpan Retention => TimeSpan.FromMinutes(5);

    /// <summary>Four hours on AWS.</summary>
    public static TimeSpan ShardLifetime => TimeSpan.FromMinutes(10);

    private static double? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
