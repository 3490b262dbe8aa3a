namespace EventDrivenFrontends.Repository.Tests;

/// <summary>What is restored is what was locked, on every machine.</summary>
public sealed class LockFileTests
{
    private const string Name = "packages.lock.json";

    [Fact]
    public void Projects_AllHaveALockFile()
    {
        var missing = Files.Of("*.csproj").Where(project => !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, Name)))
            .Select(project => Path.GetRelativePath(Files.Root, project));

        Assert.True(!missing.Any(), $"`dotnet restore` writes it; it is kept with the project:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void LockFiles_TellNothingOfTheMachineThatWroteThem()
    {
        var found = Files.Of(Name).Where(file => File.ReadAllText(file) is var text && (text.Contains("://", StringComparison.Ordinal) || text.Contains(Files.Root, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Files.Root, file));

        Assert.True(!found.Any(), string.Join('\n', found));
    }
}
