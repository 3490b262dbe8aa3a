using System.Text.RegularExpressions;

namespace EventDrivenFrontends.Repository.Tests;

/// <summary>Time comes from a TimeProvider, so that tests can move it; nobody sleeps.</summary>
public sealed partial class BannedApiTests
{
    public static TheoryData<string, Regex> Banned => new()
    {
        { "the wall clock other than through TimeProvider", WallClock() },
        { "a blocked thread", Sleep() },
        { "a delay without a TimeProvider", Delay() },
        { "a swallowed exception", Swallowed() },
    };

    [Theory]
    [MemberData(nameof(Banned))]
    public void Sources_DoNotUse(string what, Regex pattern)
    {
        var found = Files.Of("*.cs")
            .SelectMany(file => pattern.Matches(File.ReadAllText(file)).Select(match => $"{Path.GetRelativePath(Files.Root, file)}: {match.Value}"))
            .Where(line => !line.Contains(nameof(BannedApiTests), StringComparison.Ordinal));

        Assert.True(!found.Any(), $"{what}:\n{string.Join('\n', found)}");
    }

    /// <summary>What waits outside the services are ceilings of tests and of processes, which real time is right for.</summary>
    [Fact]
    public void Services_LimitNothingWithoutATimeProvider()
    {
        var found = Files.Of("*.cs")
            .Select(file => (Path: Path.GetRelativePath(Files.Root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => file.Path.StartsWith("Service", StringComparison.Ordinal))
            .SelectMany(file => Limit().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        Assert.True(!found.Any(), string.Join('\n', found));
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bStopwatch\b|\bEnvironment\.TickCount")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bTask\.Delay\((?!.*([Tt]ime|Clock|clock))[^;]*;")]
    private static partial Regex Delay();

    [GeneratedRegex(@"\bnew (CancellationTokenSource|PeriodicTimer|Timer)\((?!\)|.*([Tt]ime|[Cc]lock|TimeProvider)\b)[^;]*;|\.CancelAfter\([^;]*;")]
    private static partial Regex Limit();

    [GeneratedRegex(@"catch\s*(\(\w*Exception\))?\s*\{\s*\}")]
    private static partial Regex Swallowed();
}
