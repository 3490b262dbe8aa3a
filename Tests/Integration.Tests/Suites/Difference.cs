using System.Globalization;

namespace EventDrivenFrontends.Integration.Tests.Suites;

/// <summary>A test that a cloud does not pass, as it is not as AWS is there.</summary>
/// <param name="Cloud">The On… class of the cloud.</param>
/// <param name="Suite">The suite that has the test.</param>
/// <param name="Test">Its method.</param>
/// <param name="Reason">What the cloud does instead.</param>
/// <param name="Cases">The cases of a theory, each by its first arguments, separated by commas; none for all.</param>
internal sealed record Difference(Type Cloud, Type Suite, string Test, string Reason, params string[] Cases)
{
    public bool IsOf(Type testClass, string test, IEnumerable<object?> arguments) =>
        testClass.DeclaringType == Cloud && testClass.IsSubclassOf(Suite) && test == Test
        && (Cases is [] || Cases.Any(one => IsCase(one, arguments)));

    /// <summary>Whether a declared case is the one of these arguments.</summary>
    public static bool IsCase(string declared, IEnumerable<object?> arguments) =>
        $"{string.Join(", ", arguments.Select(Text))}, ".StartsWith($"{declared}, ", StringComparison.Ordinal);

    private static string Text(object? argument) => Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "";
}
