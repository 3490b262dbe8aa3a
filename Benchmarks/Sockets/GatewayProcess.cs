using System.Diagnostics;
using System.Globalization;

namespace EventDrivenFrontends.Benchmarks.Sockets;

/// <summary>The gateway as another process, so that its time and memory can be told from the clients'.</summary>
internal sealed class GatewayProcess(Process process, Uri address) : IDisposable
{
    public Uri Address => address;

    public HttpClient Http { get; } = new() { BaseAddress = address };

    public static async Task<GatewayProcess> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["serve"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The gateway does not start.");
        var gateway = new GatewayProcess(process, new Uri(line));
        while (!(await gateway.Http.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return gateway;
    }

    public TimeSpan CpuTime()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public int Threads()
    {
        process.Refresh();
        return process.Threads.Count;
    }

    public long ResidentBytes()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>What its objects take once all garbage has been collected.</summary>
    public async Task<long> CollectAsync()
    {
        await process.StandardInput.WriteLineAsync();
        return long.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        Http.Dispose();
        process.Kill();
        process.Dispose();
    }
}
