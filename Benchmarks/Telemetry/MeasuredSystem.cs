using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Telemetry;

/// <summary>The whole way from commands to WebSockets, with telemetry or without.</summary>
internal sealed class MeasuredSystem : IAsyncDisposable
{
    private static readonly string[] Programs = ["EventProducer", "ViewModelProjector", "StreamFanout", "WebSocketGateway"];

    private readonly RunningSystem _system;
    private readonly List<Follower> _clients = [];

    private MeasuredSystem(string name, RunningSystem system)
    {
        (Name, _system) = (name, system);
        Producer = new HttpClient { BaseAddress = system.AddressOf("EventProducer") };
    }

    public string Name { get; }

    public HttpClient Producer { get; }

    public IReadOnlyList<Follower> Clients => _clients;

    /// <summary>The processor time of the services so far; the cloud is not ours to make cheaper.</summary>
    public TimeSpan CpuTime => _system.CpuTime;

    /// <param name="name">What to call it.</param>
    /// <param name="metrics">Whether services measure, and let themselves be scraped.</param>
    /// <param name="collector">Where traces, metrics and logs go; null for nowhere.</param>
    /// <param name="clients">How many WebSockets follow the view.</param>
    public static async Task<MeasuredSystem> StartAsync(string name, bool metrics, string? collector, int clients)
    {
        // Child processes inherit it.
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        var system = new MeasuredSystem(
            name,
            await RunningSystem.StartAsync(
                [.. Programs.Select(program => new ServiceStart(program, $"--Telemetry:Metrics={metrics}", "--Telemetry:SamplingRatio=0.01"))]));
        var gateway = system._system.AddressOf("WebSocketGateway");
        await RunningSystem.AnswersAsync(new Uri(gateway, "/views/viruses"));
        for (var i = 0; i < clients; i++)
        {
            system._clients.Add(await Follower.ConnectAsync(new UriBuilder(gateway) { Scheme = "ws", Path = "/ws" }.Uri));
        }

        return system;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        Producer.Dispose();
        await _system.DisposeAsync();
    }
}
