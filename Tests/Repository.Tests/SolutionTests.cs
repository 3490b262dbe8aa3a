using System.Xml.Linq;

namespace EventDrivenFrontends.Repository.Tests;

/// <summary>What the solution leaves out is neither built nor tested by the README's commands.</summary>
public sealed class SolutionTests
{
    private const string Name = "EventDrivenFrontends.sln";

    [Fact]
    public void Projects_AreAllInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Files.Root, Name)).Replace('\\', '/');
        var missing = Projects().Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal));

        Assert.True(!missing.Any(), $"{Name} lacks:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void StandIns_AreReachedByTheSwitchOnly()
    {
        var direct = Files.Of("*.csproj")
            .Where(file => !Path.GetRelativePath(Files.Root, file).StartsWith("StandIns", StringComparison.Ordinal))
            .Where(file => XDocument.Load(file).Descendants("ProjectReference")
                .Any(reference => ((string?)reference.Attribute("Include"))?.Contains("/StandIns/", StringComparison.Ordinal) is true))
            .Select(file => Path.GetRelativePath(Files.Root, file));

        Assert.True(!direct.Any(), $"A stand-in is named by UpstreamReference, so that the genuine package can take its place:\n{string.Join('\n', direct)}");
    }

    private static IEnumerable<string> Projects() =>
        Files.Of("*.csproj").Select(file => Path.GetRelativePath(Files.Root, file).Replace('\\', '/'));
}
