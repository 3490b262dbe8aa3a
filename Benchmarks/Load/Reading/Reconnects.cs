using System.Net.Http.Json;
using EventDrivenFrontends.Benchmarks.Load.Crowds;
using EventDrivenFrontends.Benchmarks.Load.Servers;
using EventDrivenFrontends.Contracts;

namespace EventDrivenFrontends.Benchmarks.Load.Reading;

/// <summary>
/// Clients that come back at once over WebSockets, each with the cursor that it left with, from before some changes: connecting, the handshake, and the changes that
/// it lacks.
/// </summary>
internal static class Reconnects
{
    private const int Changes = 20;
    private const int AtOnce = 16;

    public static async Task<ReadingResult> RunAsync(GatewayServer gateway, int items, int clients)
    {
        using var http = new HttpClient();
        var view = await http.GetFromJsonAsync(gateway.View, ContractsJson.Default.PollAnswer) ?? throw new InvalidOperationException("No view.");
        using var publisher = gateway.CreatePublisher();
        for (var change = 0; change < Changes; change++)
        {
            await publisher.PublishAsync(change, 200);
        }

        var opening = gateway.WebSocketSince(view.Cursor);
        var (cpu, start) = (gateway.Processes.CpuTime, TimeProvider.System.GetTimestamp());
        using var crowd = Crowd.Connect(opening, clients, AtOnce);
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var times = crowd.OpeningTimes.Order().ToList();
        return new ReadingResult(
            $"reconnects with a cursor, {Changes} changes behind",
            items,
            clients,
            elapsed.TotalSeconds,
            (gateway.Processes.CpuTime - cpu).TotalMicroseconds / clients,
            times[times.Count / 2],
            times[times.Count * 99 / 100]);
    }
}
