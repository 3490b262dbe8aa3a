using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.WholeSystem;

/// <summary>The whole way from the bus to WebSockets, as it is deployed: a process a service, and the cloud.</summary>
internal sealed class MeasuredSystem(RunningSystem system) : IAsyncDisposable
{
    public const string View = "flights";

    public EventPublisher Events { get; } = new(system.Cloud);

    /// <summary>How clients follow the view.</summary>
    public Opening Opening { get; } = new(
        new Uri(system.AddressOf("WebSocketGateway"), "/ws"), IsWebSocket: true, new Opening.Step($$"""{"action":"subscribe","topic":"{{View}}"}""", "]}"));

    public TimeSpan CpuTime => system.CpuTime;

    public TimeSpan CloudCpuTime => system.CloudCpuTime;

    /// <param name="cloud">An AWS endpoint; null for the embedded cloud.</param>
    public static async Task<MeasuredSystem> StartAsync(Uri? cloud)
    {
        var system = await RunningSystem.StartAsync(
            cloud, new ServiceStart("ViewModelProjector"), new ServiceStart("StreamFanout"), new ServiceStart("WebSocketGateway"));
        await RunningSystem.AnswersAsync(new Uri(system.AddressOf("WebSocketGateway"), $"/views/{View}"));
        return new MeasuredSystem(system);
    }

    public ValueTask DisposeAsync()
    {
        Events.Dispose();
        return system.DisposeAsync();
    }
}
