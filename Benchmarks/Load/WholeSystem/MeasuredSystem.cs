using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Servers;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>The whole way from the bus to WebSockets, as it is deployed: a process a service, and the cloud.</summary>
/// <param name="system">The services.</param>
/// <param name="items">What the view held before the first event.</param>
/// <param name="other">The processes of another cloud than the embedded one, where they are known.</param>
internal sealed class MeasuredSystem(RunningSystem system, int items, ProcessTree? other) : IAsyncDisposable
{
    public const string View = "flights";

    private const string Projector = "ViewModelProjector";
    private const string Fanout = "StreamFanout";
    private const string Gateway = "WebSocketGateway";

    /// <summary>The items that events are about, and none that the view holds before.</summary>
    private const string OfEvents = $"{View}?airlineCode={EventPublisher.Airline}";

    /// <summary>As the AppHost sets it for each cloud on which writes cost nothing.</summary>
    private const string GatheredWrites = "--ViewTable:WritesPerCall=25";

    public EventPublisher Events { get; } = new(system.Cloud);

    /// <summary>What the view held before the first event.</summary>
    public int Items => items;

    /// <summary>How clients follow: the whole view when it was empty, and otherwise what events are about.</summary>
    public Opening Opening { get; } = new(
        new Uri(system.AddressOf(Gateway), "/ws"), IsWebSocket: true, new Opening.Step($$"""{"action":"subscribe","topic":"{{(items > 0 ? OfEvents : View)}}"}""", "]}"));

    /// <summary>What all have used so far, this process included.</summary>
    public Costs Costs => new(
        (other?.CpuTime ?? system.CloudCpuTime).TotalMicroseconds, Of(Projector), Of(Fanout), Of(Gateway), Environment.CpuUsage.TotalTime.TotalMicroseconds);

    /// <param name="cloud">An AWS endpoint; null for the embedded cloud.</param>
    /// <param name="processes">Its processes, where they are known.</param>
    /// <param name="items">What the view holds before the first event.</param>
    public static async Task<MeasuredSystem> StartAsync(Uri? cloud, ProcessTree? processes, int items)
    {
        var system = await RunningSystem.StartAsync(cloud, new ServiceStart(Projector, GatheredWrites), new ServiceStart(Fanout));
        try
        {
            await ViewSeed.FillAsync(system.Cloud, items);
            await system.AddAsync(new ServiceStart(Gateway));
            await RunningSystem.AnswersAsync(new Uri(system.AddressOf(Gateway), $"/views/{View}"));
            return new MeasuredSystem(system, items, processes);
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Events.Dispose();
        return system.DisposeAsync();
    }

    private double Of(string program) => system.ProcessOf(program).CpuTime.TotalMicroseconds;
}
