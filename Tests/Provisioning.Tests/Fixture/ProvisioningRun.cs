using System.Collections.Concurrent;
using System.Diagnostics;

namespace EventDrivenFrontends.Provisioning.Tests.Fixture;

/// <summary>The program as a process of its own, configured as the AppHost does it, with what it writes.</summary>
internal sealed class ProvisioningRun : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ProvisioningRun(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, received) => Keep(received.Data);
        _process.ErrorDataReceived += (_, received) => Keep(received.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _lines);

    /// <param name="endpoint">The cloud.</param>
    /// <param name="template">Path of the template.</param>
    /// <param name="settings">More configuration, as <c>--Section:Key=value</c>.</param>
    public static ProvisioningRun Start(Uri endpoint, string template, params ReadOnlySpan<string> settings)
    {
        var start = new ProcessStartInfo(DotnetPath())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ENDPOINT_URL"] = endpoint.AbsoluteUri,
                ["AWS_REGION"] = Cloud.Region,
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["Stack__Template"] = template,
            },
        };
        foreach (var argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "Provisioning.dll"), .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        return new ProvisioningRun(start);
    }

    /// <summary>A whole run, to its exit code.</summary>
    public static async Task<(int ExitCode, string Output)> CompleteAsync(Uri endpoint, string template, params string[] settings)
    {
        await using var run = Start(endpoint, template, settings);
        return (await run.ExitCodeAsync(), run.Output);
    }

    public int Count(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(Ceiling, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Asks the process to end, as a host does.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>The <c>dotnet</c> that runs this test: it lies three folders above the core library.</summary>
    private static string DotnetPath() =>
        Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
