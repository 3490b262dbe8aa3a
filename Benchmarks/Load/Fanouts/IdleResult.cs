using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Fanouts;

/// <summary>What so many clients cost one server: memory while nothing happens, and processor time for each delivery.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Clients">How many followed the topic.</param>
/// <param name="BytesEach">Memory of the server's processes for each client beyond what it had without them, some seconds after the last has come.</param>
/// <param name="CpuMicroseconds">Of the server, for each delivery of broadcasts that come back to back.</param>
/// <param name="PerSecond">Deliveries a second.</param>
internal sealed record IdleResult(string Server, int Clients, double BytesEach, double CpuMicroseconds, double PerSecond)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task<IdleResult> MeasureAsync(IServer server, FanoutSettings settings)
    {
        // The first clients cost what all share.
        using (Crowd.Connect(server.WebSocket!, 100))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }

        var before = server.Processes.Memory;
        using var crowd = Crowd.Connect(server.WebSocket!, settings.Clients);
        await Task.Delay(Settling, TimeProvider.System);
        var each = (server.Processes.Memory - before) / (double)settings.Clients;
        var round = await FanoutRound.RunAsync(server, crowd, settings, FanoutRound.FirstWarmUp);
        return new IdleResult(server.Name, settings.Clients, each, round.CpuMicroseconds, round.PerSecond);
    }
}
