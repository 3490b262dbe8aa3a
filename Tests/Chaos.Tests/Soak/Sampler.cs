using System.Globalization;
using EventDrivenFrontends.Chaos.Tests.Ledger;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>Looks at every process again and again, and at what passes; writes it down as it comes.</summary>
internal sealed class Sampler(SoakedSystem system, Run run, Delays delays, DirectoryInfo folder) : IDisposable
{
    /// <summary>Among the processes: the one of the tests, with the AppHost, the proxies and all clients.</summary>
    public const string Own = "tests";

    private const string HeapMetric = "dotnet_gc_last_collection_heap_size_bytes{";
    private const double BytesPerMegabyte = 1024 * 1024;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(3) };
    private readonly Dictionary<int, Uri?> _addresses = [];
    private readonly List<ProcessSample> _processes = [];
    private readonly List<LoadSample> _load = [];

    public IReadOnlyList<ProcessSample> Processes => _processes;

    public IReadOnlyList<LoadSample> Load => _load;

    public void Dispose() => _http.Dispose();

    public async Task RunAsync(Func<bool> isOver, CancellationToken cancellationToken)
    {
        await using var processes = Open("processes.csv", ProcessSample.Columns);
        await using var load = Open("load.csv", LoadSample.Columns);
        var began = TimeProvider.System.GetTimestamp();
        using var beat = new PeriodicTimer(SoakSettings.Interval, TimeProvider.System);
        var (last, accepted) = (began, run.Ledger.Accepted);
        delays.Take();
        while (!isOver() && await beat.WaitForNextTickAsync(cancellationToken))
        {
            var (now, total) = (TimeProvider.System.GetTimestamp(), run.Ledger.Accepted);
            var at = TimeProvider.System.GetElapsedTime(began, now);
            var passed = new LoadSample(
                at, (total - accepted) / TimeProvider.System.GetElapsedTime(last, now).TotalSeconds,
                delays.Take().ToDictionary(transport => transport.Key, transport => LoadSample.Spread.Of(transport.Value)), system.DataBytes);
            (last, accepted) = (now, total);
            _load.Add(passed);
            await load.WriteLineAsync(passed.ToRow());
            foreach (var sample in await Task.WhenAll(SoakedSystem.Processes.Append(Own).Select(process => LookAsync(at, process, cancellationToken))))
            {
                if (sample is not null)
                {
                    _processes.Add(sample);
                    await processes.WriteLineAsync(sample.ToRow());
                }
            }
        }
    }

    private StreamWriter Open(string name, string columns)
    {
        var writer = new StreamWriter(Path.Combine(folder.FullName, name)) { AutoFlush = true };
        writer.WriteLine(columns);
        return writer;
    }

    private async Task<ProcessSample?> LookAsync(TimeSpan at, string process, CancellationToken cancellationToken)
    {
        if (process == Own)
        {
            return ProcessSample.Read(at, process, Environment.ProcessId, GC.GetGCMemoryInfo().HeapSizeBytes / BytesPerMegabyte);
        }

        return system.IdOf(process) is { } id ? ProcessSample.Read(at, process, id, await HeapAsync(id, cancellationToken)) : null;
    }

    private async Task<double?> HeapAsync(int id, CancellationToken cancellationToken)
    {
        Uri? address;
        lock (_addresses)
        {
            if (!_addresses.TryGetValue(id, out address))
            {
                _addresses[id] = address = ProcessSample.AddressOf(id);
            }
        }

        if (address is null)
        {
            return null;
        }

        try
        {
            var metrics = await _http.GetStringAsync(new Uri(address, "/metrics"), cancellationToken);
            var generations = metrics.Split('\n').Where(line => line.StartsWith(HeapMetric, StringComparison.Ordinal))
                .Select(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
            return generations.Count > 0 ? generations.Sum() / BytesPerMegabyte : null;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException || (gone is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // It stands still, or has just died.
            return null;
        }
    }
}
