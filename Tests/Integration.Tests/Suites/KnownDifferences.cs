namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>The one place that says where a cloud is not as AWS is. With <c>AWS_TEST_DIFFERENCES=check</c> each entry is tried.</summary>
internal static class KnownDifferences
{
    public static IReadOnlyList<Difference> All { get; } =
    [
    ];

    public static Difference? Of(Type testClass, string test, IEnumerable<string> arguments) =>
        All.FirstOrDefault(difference => difference.IsOf(testClass, test, arguments));
}
