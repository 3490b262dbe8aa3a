using System.Diagnostics;

namespace EventDrivenFrontends.Testing;

/// <summary>Runs Node, and tests that are written for it.</summary>
public static class Node
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(4);

    /// <summary>Whether there is Node on this machine; the reason to skip a test is <see cref="Missing"/>.</summary>
    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    /// <summary>Why a test is skipped that needs Node.</summary>
    public static string Missing => "No Node: install version 20 or later.";

    /// <summary>Runs test files.</summary>
    /// <param name="folder">What the files are relative to.</param>
    /// <param name="files">The files.</param>
    /// <param name="environment">Variables for the tests.</param>
    /// <exception cref="InvalidOperationException">A test has failed, or none has run; the message has what Node says of each that failed.</exception>
    public static async Task TestAsync(string folder, IEnumerable<string> files, params IEnumerable<(string Name, string Value)> environment)
    {
        // Node before 22 has its WebSocket behind a flag, which later ones accept.
        var reporter = new Uri(Path.Combine(AppContext.BaseDirectory, "failures.mjs")).AbsoluteUri;
        string[] options = ["--experimental-websocket", "--no-warnings", "--test", $"--test-reporter={reporter}", "--test-reporter-destination=stdout"];
        var (code, output) = await RunAsync("node", [.. options, .. files], folder, environment);
        if (code != 0 || $"\n{output}".Contains("\n0 passed", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(output);
        }
    }

    /// <summary>Runs a program to its end; what it leaves running is ended.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
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
}
