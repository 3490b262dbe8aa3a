namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("embedded-aws-").FullName;

    /// <summary>Each file with its content.</summary>
    public IReadOnlyDictionary<string, byte[]> Content =>
        Directory.GetFiles(Path).ToDictionary(file => System.IO.Path.GetFileName(file), File.ReadAllBytes);

    public string Only(string prefix) => Directory.GetFiles(Path, prefix + "*").Single();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
