using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>An option of the command line, given as <c>--name value</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What it is when it is not given; empty for nothing.</param>
/// <param name="Meaning">What it does, for the usage text.</param>
/// <param name="FindFault">What is wrong with a value; null when nothing is.</param>
internal sealed record Option(string Name, string Default, string Meaning, Func<string, string?> FindFault)
{
    public static Option Number(string name, int otherwise, int least, int most, string meaning) => new(
        name,
        otherwise.ToString(CultureInfo.InvariantCulture),
        meaning,
        text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : $"is a whole number from {least} to {most}");

    /// <summary>Some of a few words, with commas.</summary>
    public static Option Words(string name, string meaning, params IReadOnlyList<string> words) => new(
        name,
        string.Join(',', words),
        meaning,
        text => text.Split(',').All(words.Contains) ? null : $"is one or more of {string.Join(',', words)}");

    public static Option Address(string name, string meaning) => new(
        name,
        "",
        meaning,
        text => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "ws" ? null : "is an http or ws address");
}
