using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EventDrivenFrontends.Benchmarks.Load.Results;

/// <summary>What a command has measured.</summary>
internal sealed record Report<T>(Machine Machine, IReadOnlyList<T> Results);

/// <summary>Keeps and prints.</summary>
internal static class Report
{
    private static string Folder { get; } = FindArtifacts(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Prints a table, and keeps its numbers as a file of this name.</summary>
    public static async Task TellAsync<T>(string name, IReadOnlyList<T> results, JsonTypeInfo<Report<T>> type, ResultTable table)
    {
        var machine = Machine.Here();
        Console.WriteLine($"\n{name}, {machine}\n\n{table}");
        Directory.CreateDirectory(Folder);
        await using var file = File.Create(PathOf(name));
        await JsonSerializer.SerializeAsync(file, new Report<T>(machine, results), type);
    }

    public static string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    private static string FindArtifacts(DirectoryInfo? folder) =>
        folder is null ? Path.Combine("artifacts", "load")
        : folder.Name == "artifacts" ? Path.Combine(folder.FullName, "load")
        : FindArtifacts(folder.Parent);
}
