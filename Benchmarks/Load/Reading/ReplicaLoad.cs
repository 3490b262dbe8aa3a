using EventDrivenFrontends.Benchmarks.Load.Servers;
using EventDrivenFrontends.Benchmarks.Load.WholeSystem;
using EventDrivenFrontends.Benchmarks.Shared;

namespace EventDrivenFrontends.Benchmarks.Load.Reading;

/// <summary>Starts the gateway over an empty view and over a large one.</summary>
internal static class ReplicaLoad
{
    private const string Gateway = "WebSocketGateway";
    private const string Projector = "ViewModelProjector";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task<ReplicaResult> RunAsync(int items)
    {
        // The projector describes the views.
        await using var system = await RunningSystem.StartAsync(new ServiceStart(Projector));
        var (secondsEmpty, bytesEmpty) = await StartAsync(system);
        await system.EndAsync(Projector);
        var data = await ViewSeed.FillAsync(system.Cloud, items);
        var (seconds, bytes) = await StartAsync(system);
        return new ReplicaResult(items, data, seconds, secondsEmpty, (bytes - bytesEmpty - data) / (double)items);
    }

    private static async Task<(double Seconds, long Bytes)> StartAsync(RunningSystem system)
    {
        var start = TimeProvider.System.GetTimestamp();
        await system.AddAsync(new ServiceStart(Gateway));
        var ready = TimeProvider.System.GetElapsedTime(start);
        await Task.Delay(Settling, TimeProvider.System);
        var bytes = new ProcessTree(system.ProcessOf(Gateway).Id).Memory;
        await system.EndAsync(Gateway);
        return (ready.TotalSeconds, bytes);
    }
}
