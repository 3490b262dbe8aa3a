using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Servers;

namespace EventDrivenFrontends.Benchmarks.Load.Fanouts;

/// <summary>One round of one server: broadcasts back to back, then at a pace.</summary>
/// <param name="Bytes">Payload of a message as clients get it.</param>
/// <param name="PerSecond">Deliveries a second, back to back.</param>
/// <param name="CpuMicroseconds">The server's processor time for each of them.</param>
/// <param name="ToAllP50">Milliseconds from publishing until all clients have it, at the pace.</param>
/// <param name="ToAllP99">The same, the 99th percentile.</param>
/// <param name="ToEachP50">Milliseconds from publishing until a client has it.</param>
/// <param name="ToEachP99">The same, the 99th percentile.</param>
/// <param name="PacedCpuMicroseconds">The server's processor time for each delivery at the pace.</param>
internal sealed record FanoutRound(
    int Bytes,
    double PerSecond,
    double CpuMicroseconds,
    double ToAllP50,
    double ToAllP99,
    double ToEachP50,
    double ToEachP99,
    double PacedCpuMicroseconds)
{
    /// <summary>How long a server is warmed up that has just begun: it still compiles what it runs.</summary>
    public static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(10);

    // More than any server gets through in the longest phase.
    private const int MostPerSecond = 20_000;

    public static async Task<FanoutRound> RunAsync(IServer server, Opening opening, FanoutSettings settings, TimeSpan warmUp)
    {
        using var crowd = Crowd.Connect(opening, settings.Clients);
        return await RunAsync(server, crowd, settings, warmUp);
    }

    public static async Task<FanoutRound> RunAsync(IServer server, Crowd crowd, FanoutSettings settings, TimeSpan warmUp)
    {
        using var publisher = server.CreatePublisher();
        var fit = await Fit.FindAsync(crowd, publisher, settings.Bytes);
        await BackToBackAsync(server, crowd, publisher, fit.Padding, settings.InFlight, warmUp);
        var (perSecond, cpu) = await BackToBackAsync(server, crowd, publisher, fit.Padding, settings.InFlight, settings.BackToBack);
        var round = new FanoutRound(fit.Bytes, perSecond, cpu, 0, 0, 0, 0, 0);
        return settings.Paced > TimeSpan.Zero ? await round.PacedAsync(server, crowd, publisher, fit.Padding, settings) : round;
    }

    private static async Task<(double PerSecond, double CpuMicroseconds)> BackToBackAsync(
        IServer server, Crowd crowd, IPublisher publisher, int padding, int inFlight, TimeSpan length)
    {
        using var arrivals = new Arrivals(crowd.Count, (int)(MostPerSecond * length.TotalSeconds), inFlight, keepsDelays: false);
        crowd.Begin(arrivals);
        var (cpu, start) = (server.Processes.CpuTime, TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(start) < length)
        {
            await publisher.PublishAsync(await arrivals.SendingAsync(), padding);
        }

        await arrivals.CompleteAsync();
        var deliveries = (double)arrivals.Sent * crowd.Count;
        return (deliveries / TimeProvider.System.GetElapsedTime(start).TotalSeconds, (server.Processes.CpuTime - cpu).TotalMicroseconds / deliveries);
    }

    private async Task<FanoutRound> PacedAsync(IServer server, Crowd crowd, IPublisher publisher, int padding, FanoutSettings settings)
    {
        var broadcasts = (int)(settings.Paced.TotalSeconds * settings.PerSecond);
        using var arrivals = new Arrivals(crowd.Count, broadcasts, inFlight: broadcasts, keepsDelays: true);
        crowd.Begin(arrivals);
        var cpu = server.Processes.CpuTime;
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / settings.PerSecond), TimeProvider.System);
        for (var i = 0; i < broadcasts; i++)
        {
            await pace.WaitForNextTickAsync();
            await publisher.PublishAsync(await arrivals.SendingAsync(), padding);
        }

        await arrivals.CompleteAsync();
        var (all, each) = (arrivals.ToAll, arrivals.ToEach);
        return this with
        {
            ToAllP50 = all.At(0.5),
            ToAllP99 = all.At(0.99),
            ToEachP50 = each.At(0.5),
            ToEachP99 = each.At(0.99),
            PacedCpuMicroseconds = (server.Processes.CpuTime - cpu).TotalMicroseconds / ((double)broadcasts * crowd.Count),
        };
    }
}
