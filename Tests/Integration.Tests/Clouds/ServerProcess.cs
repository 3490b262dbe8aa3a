using System.Collections.Concurrent;
using System.Diagnostics;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.Integration.Tests.Clouds;

/// <summary>
/// A server that lives no longer than the tests: a shell between the two holds a pipe of ours and ends the server when the pipe breaks, however
/// this process ends.
/// </summary>
internal static class ServerProcess
{
    private const string Keeper = "\"$@\" & server=$!; trap 'kill $server' EXIT; read -r _";
    private const string Waiter = "trap '' INT; read -r _; \"$@\"";
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    /// <summary>A JVM that starts while all suites do has taken more than half a minute.</summary>
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);

    /// <summary>Returns the server's address once it answers there, with whatever status.</summary>
    public static async Task<Uri> StartAsync(string program, string[] arguments, string port, string probe, string? folder = null)
    {
        var start = new ProcessStartInfo("sh", ["-c", Keeper, "keeper", program, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "",
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var said = new ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => Keep(said, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var address = new Uri($"http://127.0.0.1:{port}/");
        using var client = new HttpClient { Timeout = ProbeLimit };
        try
        {
            await Eventually.BeAsync(() => AnswersAsync(client, new Uri(address, probe)), $"{program} answers", Ceiling);
        }
        catch (TimeoutException timeout)
        {
            throw new InvalidOperationException($"{timeout.Message} It said:\n{string.Join('\n', said)}", timeout);
        }

        return address;
    }

    /// <summary>Runs a program once this process has ended, however it ends.</summary>
    public static void RunAtTheEnd(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("sh", ["-c", Waiter, "waiter", program, .. arguments]) { RedirectStandardInput = true });

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var response = await client.GetAsync(address);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>The last lines, for the message when it does not come up.</summary>
    private static void Keep(ConcurrentQueue<string> said, string? line)
    {
        if (line is not null)
        {
            said.Enqueue(line);
            if (said.Count > 20)
            {
                said.TryDequeue(out _);
            }
        }
    }
}
