using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Processes;

/// <summary>A running process of ours: its lines, its end, and how to end it.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>
    /// The shell waits for a word before it becomes the program, so that the guardian knows the process before it does anything.
    /// The terminal's Ctrl-C goes to all processes at once; the program ignores it and is told to stop when it is its turn.
    /// </summary>
    private const string StartOnWord = """trap '' INT; read -r word || exit 125; exec "$0" "$@" </dev/null""";

    /// <summary>A grandchild may hold the pipes open after the process itself has ended.</summary>
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly IProcessGuardian _guardian;
    private readonly string? _container;
    private readonly TimeProvider _time;

    private ChildProcess(Process process, LaunchSpec spec, IProcessGuardian guardian, Action<string, bool> onLine, TimeProvider time)
    {
        _process = process;
        _guardian = guardian;
        _container = spec.Container;
        _time = time;
        Id = process.Id;
        Exited = RunAsync(Task.WhenAll(ReadAsync(process.StandardOutput, false, onLine), ReadAsync(process.StandardError, true, onLine)));
    }

    public int Id { get; }

    /// <summary>Completes with the exit code once the process has ended and its last lines are read.</summary>
    public Task<int> Exited { get; }

    public static async Task<ChildProcess> StartAsync(
        LaunchSpec spec,
        IProcessGuardian guardian,
        Action<string, bool> onLine,
        TimeProvider time)
    {
        var info = OperatingSystem.IsWindows()
            ? DirectStart(spec)
            : new ProcessStartInfo("/bin/sh", ["-c", StartOnWord, spec.FileName, .. spec.Arguments]);
        info.WorkingDirectory = spec.WorkingDirectory;
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        info.StandardOutputEncoding = info.StandardErrorEncoding = Encoding.UTF8;
        foreach (var name in spec.NotInherited)
        {
            info.Environment.Remove(name);
        }

        foreach (var (name, value) in spec.Environment)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info) ?? throw new DistributedApplicationException($"'{spec.FileName}' did not start");
        guardian.Watch(process, spec.Container);
        var child = new ChildProcess(process, spec, guardian, onLine, time);
        try
        {
            await process.StandardInput.WriteAsync("go\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already; Exited tells.
        }

        return child;
    }

    /// <summary>Asks the process to end, and ends it when it has not within the grace.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        Signals.Terminate(_process);
        try
        {
            await Exited.WaitAsync(grace, _time);
        }
        catch (TimeoutException)
        {
            Kill();
            await Exited;
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        _process.Dispose();
    }

    [SupportedOSPlatform("windows")]
    private static ProcessStartInfo DirectStart(LaunchSpec spec) => new(spec.FileName, spec.Arguments) { CreateNewProcessGroup = true };

    private static async Task ReadAsync(StreamReader reader, bool isError, Action<string, bool> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(line, isError);
        }
    }

    private async Task<int> RunAsync(Task lines)
    {
        await _process.WaitForExitAsync();
        _guardian.Forget(Id, _container);
        try
        {
            await lines.WaitAsync(LastLines, _time);
        }
        catch (TimeoutException)
        {
            // The rest belongs to a grandchild.
        }

        if (_container is not null && _process.ExitCode > 128)
        {
            await ContainerEngine.RemoveAsync(_container, CancellationToken.None);
        }

        return _process.ExitCode;
    }
}
