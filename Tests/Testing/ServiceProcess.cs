using System.Collections.Concurrent;
using System.Diagnostics;

namespace EventDrivenFrontends.Testing;

/// <summary>A service as a process of its own, with the environment that the AppHost gives it, and what it writes.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ServiceProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, received) => Keep(received.Data);
        _process.ErrorDataReceived += (_, received) => Keep(received.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>All that it has written so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a program that lies beside the tests, because their project refers to its project.</summary>
    /// <param name="program">Name of the assembly.</param>
    /// <param name="cloud">The AWS endpoint.</param>
    /// <param name="region">The region.</param>
    /// <param name="settings">Configuration, as <c>--Section:Key=value</c>.</param>
    public static ServiceProcess Start(string program, Uri cloud, string region, params IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo(DotnetPath())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = cloud.AbsoluteUri,
                ["AWS_REGION"] = region,
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
            },
        };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        return new ServiceProcess(start);
    }

    /// <summary>Lines with <paramref name="text"/> so far.</summary>
    public int Count(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until the process ends.</summary>
    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(Ceiling, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks the process to end, as hosts on Unix do.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Makes the process stand still, as a machine does that is out of breath.</summary>
    public Task StandStillAsync() => SignalAsync("STOP");

    /// <summary>Ends the standstill.</summary>
    public Task GoOnAsync() => SignalAsync("CONT");

    /// <summary>Ends the process without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    /// <summary>The <c>dotnet</c> that runs this test: it lies three folders above the core library.</summary>
    private static string DotnetPath() =>
        Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
