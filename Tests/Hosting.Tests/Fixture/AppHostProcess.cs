using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Hosting.Tests.Fixture;

/// <summary>The sample AppHost as a process of its own, as a user starts it.</summary>
internal sealed partial class AppHostProcess : IDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    public AppHostProcess(params string[] args)
    {
        var program = typeof(Projects.Sample_AppHost).Assembly.Location;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "--Dashboard:Port", "0", .. args])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Collect(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Collect(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IReadOnlyCollection<string> Output => _output;

    public IReadOnlyCollection<string> Errors => _errors;

    public Task PrintsAsync(string line) => Eventually.BeAsync(() => _output.Any(seen => seen.Contains(line)), $"a line with '{line}'");

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>The processes of the sample's projects that this AppHost has started.</summary>
    public int[] Children() => [.. Directory.GetDirectories("/proc")
        .Where(folder => ProcessFolder().IsMatch(folder) && IsChild(folder))
        .Select(folder => int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture))];

    public static bool IsAlive(int processId) => Directory.Exists($"/proc/{processId}")
        && !ReadOrNothing($"/proc/{processId}/stat").Contains(") Z ");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [GeneratedRegex("^/proc/[0-9]+$")]
    private static partial Regex ProcessFolder();

    private static string ReadOrNothing(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private static void Collect(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private bool IsChild(string folder) =>
        ReadOrNothing($"{folder}/status").Contains($"PPid:\t{_process.Id}\n")
        && ReadOrNothing($"{folder}/cmdline").Contains("Sample.");
}
