namespace Aspire.Hosting.Processes;

internal static class DotnetHost
{
    /// <summary>The <c>dotnet</c> of the runtime that this process runs on: it lies three folders above the core library.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", "..", name));
        return File.Exists(beside) ? beside : ProgramPath.Find(name, AppContext.BaseDirectory);
    }
}
