using System.Globalization;

namespace EventDrivenFrontends.Testing.Fuzzing;

/// <summary>How much the fuzzers try, from the environment: <c>FUZZ_CASES</c>, <c>FUZZ_SEED</c>, and <c>FUZZ_CASE</c> for a single case.</summary>
internal static class FuzzSettings
{
    private const int UsualCases = 10_000;
    private const int UsualSeed = 1;

    public static int Seed => Read("FUZZ_SEED") ?? UsualSeed;

    public static int First => Read("FUZZ_CASE") ?? 0;

    public static int Cases => Read("FUZZ_CASE") is null ? Read("FUZZ_CASES") ?? UsualCases : 1;

    /// <summary>The random numbers of a case, which depend on nothing that other cases do.</summary>
    public static Random RandomOf(int number) => new(unchecked((Seed * 1_000_003) + number));

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
