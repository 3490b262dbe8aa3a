using System.Text.RegularExpressions;

namespace EventDrivenFrontends.Repository.Tests;

/// <summary>Documents name what is there.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void PathsInMarkdown_Exist()
    {
        var missing = Files.Of("*.md").SelectMany(file => PathsIn(file).Where(path => !Exists(file, path))
            .Select(path => $"{Path.GetRelativePath(Files.Root, file)} names {path}"));

        Assert.True(!missing.Any(), string.Join('\n', missing));
    }

    private static IEnumerable<string> PathsIn(string file)
    {
        var text = File.ReadAllText(file);
        var links = Link().Matches(text).Select(match => match.Groups[1].Value.Split('#')[0]).Where(link => link.Length > 0 && !link.Contains("://"));
        var folders = Directory.EnumerateDirectories(Files.Root).Select(Path.GetFileName).Where(name => name![0] != '.').ToArray();
        var paths = Code().Matches(text).Select(match => match.Groups[1].Value)
            .Where(code => folders.Any(folder => code.StartsWith($"{folder}/", StringComparison.Ordinal)));
        return links.Concat(paths);
    }

    private static bool Exists(string file, string path)
    {
        string[] places = [Path.Combine(Files.Root, path), Path.Combine(Path.GetDirectoryName(file)!, path)];
        return places.Any(place => File.Exists(place) || Directory.Exists(place));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([A-Za-z][\w./-]*/[\w./-]*)`")]
    private static partial Regex Code();
}
