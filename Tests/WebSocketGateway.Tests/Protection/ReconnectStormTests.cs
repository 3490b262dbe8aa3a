using System.Globalization;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests.Protection.Storm;
using Xunit.Abstractions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protection;

/// <summary>
/// All clients lose their connections at once and come back at once, while changes flow: each gets exactly what it missed. Some hundreds by default;
/// <c>STORM_CLIENTS</c> says how many.
/// </summary>
public sealed class ReconnectStormTests(ITestOutputHelper output)
{
    private const int Keys = 50;
    private const int Rounds = 3;

    /// <summary>Each waits for the gateway, so there are more than cores.</summary>
    private const int Threads = 16;

    private const int BufferBytes = 64 * 1024;

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);

    private static int Clients => int.Parse(Environment.GetEnvironmentVariable("STORM_CLIENTS") ?? "300", CultureInfo.InvariantCulture);

    [Fact]
    public async Task All_come_back_at_once_and_get_what_they_missed()
    {
        await using var gateway = await GatewayProcess.StartAsync(GatewayHost.Flights);
        var clients = Enumerable.Range(0, Clients).Select(_ => new StormClient(gateway.Address, "flights")).ToList();
        try
        {
            await EachAsync(clients, (client, buffer) => client.Come(buffer));
            for (var round = 1; round <= Rounds; round++)
            {
                var began = TimeProvider.System.GetTimestamp();
                clients.ForEach(client => client.Dispose());
                var changing = ChangeAsync(gateway, round);
                await EachAsync(clients, (client, buffer) =>
                {
                    client.Come(buffer);
                    client.Await(Keys, round, buffer);
                });
                await changing;
                output.WriteLine($"{clients.Count} clients came back in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
            }

            var open = await gateway.ConnectionsAsync();
            Assert.True(open == clients.Count, $"{open} connections are open, and {clients.Count} clients are there");
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        var anew = clients.Sum(client => client.Resets);
        Assert.True(anew == 0, $"{anew} times a client was sent all anew instead of what it had missed");
        await Eventually.BeAsync(async () => await gateway.ConnectionsAsync() == 0, "nobody is left", Ceiling);
    }

    private static async Task ChangeAsync(GatewayProcess gateway, int round)
    {
        for (var key = 0; key < Keys; key++)
        {
            await gateway.PutAsync("flights", $"LX-{key}", $$"""{"event":"{{round}}"}""");
        }
    }

    /// <summary>By threads of its own: the pool is slow to give more than there are cores.</summary>
    private static Task EachAsync(List<StormClient> clients, Action<StormClient, byte[]> act)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var buffer = new byte[BufferBytes];
                while (Interlocked.Increment(ref next) is var number && number < clients.Count)
                {
                    act(clients[number], buffer);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
