using System.Net.Http.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.WebSocketGateway.Tests;

namespace EventDrivenFrontends.Benchmarks.Sockets;

/// <summary>Changes, one a delivery, each to everybody; the clock stops when the last client has the last.</summary>
internal static class Broadcast
{
    private static readonly string Data = $$"""{"gate":"{{new string('g', 80)}}"}""";
    private static readonly Fanout Fanout = new();

    internal readonly record struct Result(double CpuMicroseconds, double PerSecond, long FrameBytes);

    public static async Task<Result> RunAsync(GatewayProcess gateway, Crowd crowd, int broadcasts, int inFlight)
    {
        await DeliverAsync(gateway);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var one = crowd.Bytes;
        await DeliverAsync(gateway);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var (start, each) = (crowd.Bytes, crowd.Bytes - one);

        var (cpu, clock) = (gateway.CpuTime(), TimeProvider.System.GetTimestamp());
        for (var i = 1; i <= broadcasts; i++)
        {
            await DeliverAsync(gateway);
            await ReachAsync(crowd, start + ((i - inFlight + 1) * each));
        }

        await ReachAsync(crowd, start + (broadcasts * each));
        var deliveries = (double)broadcasts * crowd.Count;
        return new Result(
            (gateway.CpuTime() - cpu).TotalMicroseconds / deliveries,
            deliveries / TimeProvider.System.GetElapsedTime(clock).TotalSeconds,
            each / crowd.Count);
    }

    private static async Task DeliverAsync(GatewayProcess gateway)
    {
        using var response = await gateway.Http.PostAsJsonAsync(
            FanoutDelivery.Path, Fanout.Next(Fanout.Upsert("flights", "k", Data)), ContractsJson.Default.FanoutDelivery);
        response.EnsureSuccessStatusCode();
    }

    private static async Task ReachAsync(Crowd crowd, long bytes)
    {
        while (crowd.Bytes < bytes)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
