using System.Runtime.CompilerServices;

namespace EventDrivenFrontends.Repository.Tests;

/// <summary>The files of the repository, without what builds and tools leave.</summary>
internal static class Files
{
    private static readonly string[] Generated = ["artifacts", "bin", "obj", "node_modules", ".git", ".vs", ".idea"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static IEnumerable<string> Of(string pattern) => Under(Root, pattern);

    private static IEnumerable<string> Under(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern).Concat(
        Directory.EnumerateDirectories(folder)
            .Where(child => !Generated.Contains(Path.GetFileName(child)))
            .SelectMany(child => Under(child, pattern)));

    private static string Here([CallerFilePath] string path = "") => path;
}
