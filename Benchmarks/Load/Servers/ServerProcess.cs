using System.Diagnostics;
using System.Net.Sockets;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>A peer's program, and the folder with its configuration.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private ServerProcess(Process process, string folder)
    {
        (_process, _folder) = (process, folder);
        Tree = new ProcessTree(process.Id);
    }

    public ProcessTree Tree { get; }

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="port">On which it will listen.</param>
    /// <param name="program">What to start.</param>
    /// <param name="folder">Its folder, which is removed at the end.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ServerProcess> StartAsync(int port, string program, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        var server = new ServerProcess(Process.Start(start)!, folder);
        server._process.OutputDataReceived += (_, _) => { };
        server._process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        await Eventually.BeAsync(() => Task.FromResult(Listens(port)), $"{program} listens");
        return server;
    }

    /// <summary>The path of a program, where it is installed.</summary>
    public static string? Find(string program) => ((string[])[.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin"])
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>An empty folder.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("load-").FullName;

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool Listens(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
