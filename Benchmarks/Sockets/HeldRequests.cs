using System.Globalization;
using System.Net.Http.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.WebSocketGateway.Tests;

namespace EventDrivenFrontends.Benchmarks.Sockets;

/// <summary>Many long polls, then as many event streams: what they cost the gateway while nothing happens, and how soon a change reaches all.</summary>
internal static class HeldRequests
{
    private const int Changes = 3;

    // Longer than a long poll waits, so that each has to be answered and asked anew.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);
    private static readonly Fanout Fanout = new();

    public static async Task RunAsync(GatewayProcess gateway, int count)
    {
        await DeliverAsync(gateway);
        await HoldAsync(gateway, "long polls", count, (request, held, news) => request.PollAsync(held, news));
        await HoldAsync(gateway, "event streams", count, (request, held, news) => request.FollowAsync(held, news));
    }

    private static async Task HoldAsync(
        GatewayProcess gateway, string what, int count, Func<HeldRequest, Action, Action, Task> run)
    {
        var (held, news, requests, running) = (0, 0, new List<HeldRequest>(), new List<Task>());
        var (threads, resident, begin) = (gateway.Threads(), gateway.ResidentBytes(), TimeProvider.System.GetTimestamp());
        for (var i = 0; i < count; i++)
        {
            requests.Add(new HeldRequest(gateway.Address.Port));
            running.Add(run(requests[i], () => Interlocked.Increment(ref held), () => Interlocked.Increment(ref news)));
            await ReachAsync(() => Volatile.Read(ref held), i - 100);
        }

        await ReachAsync(() => Volatile.Read(ref held), count);
        var opening = TimeProvider.System.GetElapsedTime(begin);
        Tell($"{count:#,0} {what} held after {opening.TotalSeconds:0.0} s: {gateway.Threads()} threads ({threads} before)");

        var cpu = gateway.CpuTime();
        await Task.Delay(Quiet, TimeProvider.System);
        var (kilobytes, share) = ((gateway.ResidentBytes() - resident) / 1024.0 / count, (gateway.CpuTime() - cpu) / Quiet);
        Tell($"  {Quiet.TotalSeconds} s later: {gateway.Threads()} threads, {kilobytes:0.0} KB of memory each, {share:P0} of a core");

        for (var change = 1; change <= Changes; change++)
        {
            var sent = TimeProvider.System.GetTimestamp();
            await DeliverAsync(gateway);
            await ReachAsync(() => Volatile.Read(ref news), change * count);
            Tell($"  a change reaches all after {TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds:#,0} ms, {gateway.Threads()} threads");
            // Whoever polls is back by then.
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        }

        Tell($"  {running.Count(task => task.IsCompleted)} have ended");
        requests.ForEach(request => request.Dispose());

        async Task ReachAsync(Func<int> counter, int goal)
        {
            var start = TimeProvider.System.GetTimestamp();
            while (counter() < goal)
            {
                if (running.Find(task => task.IsFaulted) is { } failed)
                {
                    await failed;
                }

                if (TimeProvider.System.GetElapsedTime(start) > Ceiling)
                {
                    throw new TimeoutException($"{what}: {counter()} of {goal}.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            }
        }
    }

    private static async Task DeliverAsync(GatewayProcess gateway)
    {
        using var response = await gateway.Http.PostAsJsonAsync(
            FanoutDelivery.Path, Fanout.Next(Fanout.Upsert("flights", "k", """{"gate":"B7"}""")), ContractsJson.Default.FanoutDelivery);
        response.EnsureSuccessStatusCode();
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
