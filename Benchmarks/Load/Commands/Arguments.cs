using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Load.Commands;

/// <summary>The values of a command's options.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values;

    private Arguments(Dictionary<string, string> values) => _values = values;

    public static bool TryParse(
        IReadOnlyList<Option> options, IReadOnlyList<string> args, [NotNullWhen(true)] out Arguments? arguments, [NotNullWhen(false)] out string? fault)
    {
        var values = options.ToDictionary(option => option.Name, option => option.Default);
        (arguments, fault) = (null, null);
        for (var i = 0; i < args.Count; i += 2)
        {
            if (options.FirstOrDefault(option => $"--{option.Name}" == args[i]) is not { } option)
            {
                fault = $"There is no option {args[i]}.";
                return false;
            }

            if (i + 1 == args.Count || option.FindFault(args[i + 1]) is not null)
            {
                fault = $"--{option.Name} {(i + 1 < args.Count ? option.FindFault(args[i + 1]) : "needs a value")}.";
                return false;
            }

            values[option.Name] = args[i + 1];
        }

        arguments = new Arguments(values);
        return true;
    }

    public int Number(string name) => int.Parse(_values[name], CultureInfo.InvariantCulture);

    /// <summary>The values of an option whose words are numbers.</summary>
    public IReadOnlyList<int> Numbers(string name) => [.. Words(name).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];

    public IReadOnlyList<string> Words(string name) => _values[name].Split(',', StringSplitOptions.RemoveEmptyEntries);

    public string Text(string name) => _values[name];

    public Uri? Address(string name) => _values[name].Length == 0 ? null : new Uri(_values[name]);
}
