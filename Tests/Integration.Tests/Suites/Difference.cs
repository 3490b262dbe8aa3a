namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>A test that a cloud does not pass, as it is not as AWS is there.</summary>
/// <param name="Cloud">The On… class of the cloud.</param>
/// <param name="Suite">The suite that has the test.</param>
/// <param name="Test">Its method.</param>
/// <param name="Case">The first arguments of a theory, separated by commas; null for all.</param>
/// <param name="Reason">What the cloud does instead.</param>
internal sealed record Difference(Type Cloud, Type Suite, string Test, string? Case, string Reason)
{
    public bool IsOf(Type testClass, string test, IEnumerable<string> arguments) =>
        testClass.DeclaringType == Cloud && testClass.IsSubclassOf(Suite) && test == Test
        && (Case is null || $"{string.Join(", ", arguments)}, ".StartsWith($"{Case}, ", StringComparison.Ordinal));
}
