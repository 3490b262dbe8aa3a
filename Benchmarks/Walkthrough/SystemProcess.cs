using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EventDrivenFrontends.Benchmarks.Walkthrough;

/// <summary>The AppHost as a child process on the default ports.</summary>
internal sealed class SystemProcess : IAsyncDisposable
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A hundredth of a second on every Linux that .NET runs on (sysconf(3), _SC_CLK_TCK).</summary>
    private static readonly TimeSpan ClockTick = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly long _started = TimeProvider.System.GetTimestamp();

    private SystemProcess(Process process) => _process = process;

    public static SystemProcess Start() => new(Process.Start(
        new ProcessStartInfo("dotnet", ["run", "--no-build", "--project", Path.Combine(Root, "AppHost")]) { RedirectStandardOutput = true })!);

    /// <summary>Time from the start until the page is served and its view can be read.</summary>
    public async Task<TimeSpan> WaitUntilLiveAsync(CancellationToken cancellationToken)
    {
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (!await AnswersAsync(http, "http://localhost:8080/", cancellationToken)
            || !await AnswersAsync(http, "http://localhost:8081/views/viruses", cancellationToken)
            || !await AnswersAsync(http, "http://localhost:8081/health", cancellationToken))
        {
            ObjectDisposedException.ThrowIf(_process.HasExited, this);
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return TimeProvider.System.GetElapsedTime(_started);
    }

    /// <summary>
    /// Memory of the process and all below it (proc(5), smaps_rollup): what they take of the machine, where a page that several have mapped, such as the code of
    /// .NET itself, counts once (<c>Pss</c>), and what each has in memory, where it counts for each (<c>Rss</c>).
    /// </summary>
    public (double Taken, double Resident) Megabytes()
    {
        var processes = Tree(_process.Id).ToList();
        return (processes.Sum(id => Number(id, "smaps_rollup", "Pss:")) / 1024.0, processes.Sum(id => Number(id, "smaps_rollup", "Rss:")) / 1024.0);
    }

    /// <summary>Processor time of the process and all below it so far; what has ended counts with the one that started it.</summary>
    public TimeSpan CpuTime() => Tree(_process.Id).Select(CpuTimeOf).Aggregate(TimeSpan.Zero, (sum, one) => sum + one);

    public async ValueTask DisposeAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        using var ceiling = new CancellationTokenSource(StopLimit);
        await _process.WaitForExitAsync(ceiling.Token);
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(url, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static IEnumerable<int> Tree(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Number(id, "status", "PPid:")))
            .ToLookup(pair => (int)pair.Parent, pair => pair.Id);
        return Below(root);

        IEnumerable<int> Below(int id) => parents[id].SelectMany(Below).Prepend(id);
    }

    /// <summary>Of a process and those of its children that have ended and been waited for (proc(5), stat: utime, stime, cutime, cstime in clock ticks).</summary>
    private static TimeSpan CpuTimeOf(int id)
    {
        try
        {
            // The name, in parentheses, may have spaces.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return ClockTick * fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return TimeSpan.Zero; // the process ended between the listing and the look
        }
    }

    private static long Number(int id, string file, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/{file}").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // the process ended between the listing and the look
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
