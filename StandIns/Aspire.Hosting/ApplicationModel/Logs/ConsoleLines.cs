using System.Collections.Concurrent;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The AppHost's own console: one line at a time, each with the name of the resource that wrote it.</summary>
internal sealed class ConsoleLines(bool enabled)
{
    private static readonly int[] Colours = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94];

    private readonly bool _coloured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    private readonly ConcurrentDictionary<string, string> _prefixes = new(StringComparer.OrdinalIgnoreCase);

    public void Write(string name, string line, bool isError)
    {
        if (enabled)
        {
            (isError ? Console.Error : Console.Out).WriteLine(Prefix(name) + line);
        }
    }

    private string Prefix(string name) => _prefixes.GetOrAdd(
        name,
        (key, prefixes) => _coloured ? $"\e[{Colours[prefixes.Count % Colours.Length]}m[{key}]\e[0m " : $"[{key}] ",
        _prefixes);
}
