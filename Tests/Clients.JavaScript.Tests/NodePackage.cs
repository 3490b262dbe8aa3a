using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace EventDrivenFrontends.Clients.JavaScript.Tests;

/// <summary>The package, and Node to run it with.</summary>
internal static class NodePackage
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(4);

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "Clients", "JavaScript"));

    /// <summary>Runs test files of the package; fails with what Node says of each test that fails.</summary>
    /// <param name="files">Below the package's folder.</param>
    /// <param name="environment">Variables for the tests.</param>
    public static async Task TestAsync(IEnumerable<string> files, params IEnumerable<(string Name, string Value)> environment)
    {
        // Node before 22 has its WebSocket behind a flag, which later ones accept.
        var reporter = new Uri(Path.Combine(AppContext.BaseDirectory, "failures.mjs")).AbsoluteUri;
        var (code, output) = await RunAsync(
            "node", ["--experimental-websocket", "--no-warnings", "--test", $"--test-reporter={reporter}", "--test-reporter-destination=stdout", .. files], environment);
        Assert.True(code == 0, output);
        Assert.DoesNotContain("\n0 passed", "\n" + output, StringComparison.Ordinal);
    }

    public static void NeedsNode() => Skip.IfNot(IsThere("node"), "No Node: install version 20 or later.");

    /// <summary>Skips the test unless packages of npm are there.</summary>
    public static void Needs(params IEnumerable<string> packages)
    {
        NeedsNode();
        var missing = packages.Where(package => !Directory.Exists(Path.Combine(Folder, "node_modules", package))).ToArray();
        Skip.If(missing.Length > 0, $"No {string.Join(", ", missing)}: run 'npm install' in Clients/JavaScript.");
    }

    public static async Task<(int Code, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Ceiling, TimeProvider.System);
        try
        {
            var streams = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, string.Join('\n', streams));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
