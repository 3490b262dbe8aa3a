using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Fanouts;

/// <summary>What so many clients cost one server: memory while nothing happens, and processor time for each delivery.</summary>
/// <param name="Server">Its name.</param>
/// <param name="Clients">How many were connected.</param>
/// <param name="Followers">How many of them followed the topic that changes, the others one that does not.</param>
/// <param name="BytesEach">Memory of the server's processes for each client beyond what it had without them, some seconds after the last has come.</param>
/// <param name="CpuMicroseconds">Of the server, for each delivery of broadcasts that come back to back.</param>
/// <param name="PerSecond">Deliveries a second.</param>
internal sealed record IdleResult(string Server, int Clients, int Followers, double BytesEach, double CpuMicroseconds, double PerSecond)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <param name="server">The server.</param>
    /// <param name="settings">Of the followers.</param>
    /// <param name="others">How many clients follow its other topic.</param>
    public static async Task<IdleResult> MeasureAsync(IServer server, FanoutSettings settings, int others)
    {
        // The first clients cost what all share.
        using (Crowd.Connect(server.WebSocket!, 100))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }

        var before = server.Processes.Memory;
        using var crowd = Crowd.Connect(server.WebSocket!, settings.Clients);
        using var aside = Crowd.Connect(server.Aside ?? server.WebSocket!, others);
        await Task.Delay(Settling, TimeProvider.System);
        var all = settings.Clients + others;
        var each = (server.Processes.Memory - before) / (double)all;
        var round = await FanoutRound.RunAsync(server, crowd, settings, FanoutRound.FirstWarmUp);
        return new IdleResult(server.Name, all, settings.Clients, each, round.CpuMicroseconds, round.PerSecond);
    }
}
