using System.Runtime.CompilerServices;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Clients.JavaScript.Tests;

/// <summary>The package, and Node to run it with.</summary>
internal static class NodePackage
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "Clients", "JavaScript"));

    /// <summary>Runs test files of the package.</summary>
    /// <param name="files">Below the package's folder.</param>
    /// <param name="environment">Variables for the tests.</param>
    public static Task TestAsync(IEnumerable<string> files, params IEnumerable<(string Name, string Value)> environment) =>
        Node.TestAsync(Folder, files, environment);

    public static void NeedsNode() => Skip.IfNot(Node.IsThere, Node.Missing);

    /// <summary>Skips the test unless packages of npm are there.</summary>
    public static void Needs(params IEnumerable<string> packages)
    {
        NeedsNode();
        var missing = packages.Where(package => !Directory.Exists(Path.Combine(Folder, "node_modules", package))).ToArray();
        Skip.If(missing.Length > 0, $"No {string.Join(", ", missing)}: run 'npm install' in Clients/JavaScript.");
    }

    public static Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments) => Node.RunAsync(program, arguments, Folder);

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
