using System.Globalization;
using EventDrivenFrontends.Testing;
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
    private const int AtATime = 500;

    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(2);

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly Fanout _fanout = new();

    private static int Clients => int.Parse(Environment.GetEnvironmentVariable("STORM_CLIENTS") ?? "300", CultureInfo.InvariantCulture);

    [Fact]
    public async Task All_come_back_at_once_and_get_what_they_missed()
    {
        await using var host = await GatewayHost.StartAsync(_source, ("Limits:RequestBurst", "1000000"));
        await host.AttachAsync(_fanout);
        var clients = Enumerable.Range(0, Clients).Select(_ => new Returning(host)).ToList();
        await EachAsync(clients, client => client.ComeAsync());

        for (var round = 1; round <= Rounds; round++)
        {
            var began = TimeProvider.System.GetTimestamp();
            clients.ForEach(client => client.Go());
            await ChangeAsync(host, round);
            await EachAsync(clients, client => client.ComeAsync());
            await EachAsync(clients, client => client.HasAsync(round));
            output.WriteLine($"{clients.Count} clients came back in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        }

        Assert.Equal(0, clients.Sum(client => client.Resets));
        clients.ForEach(client => client.Go());
        await Eventually.BeAsync(() => host.Connections.Count == 0, "nobody is left", Ceiling);
    }

    /// <summary>A dropped storm of connects is a matter of the backlog of accepts, not of the gateway: they come in waves.</summary>
    private static async Task EachAsync(List<Returning> clients, Func<Returning, Task> act)
    {
        foreach (var wave in clients.Chunk(AtATime))
        {
            await Task.WhenAll(wave.Select(act));
        }
    }

    private async Task ChangeAsync(GatewayHost host, int round)
    {
        for (var key = 0; key < Keys; key++)
        {
            var change = _fanout.Upsert("flights", $"LX-{key}", $$"""{"event":"{{round}}"}""");
            _source.Put("flights", change.Key, change.Version, $$"""{"event":"{{round}}"}""");
            using var response = await host.DeliverAsync(_fanout.Next(change.Version, change));
            response.EnsureSuccessStatusCode();
        }
    }

    private sealed class Returning(GatewayHost host)
    {
        private readonly Dictionary<string, string> _held = [];
        private TestSocket? _socket;
        private string? _cursor;

        public int Resets { get; private set; }

        public async Task ComeAsync()
        {
            _socket = await host.ConnectAsync();
            await _socket.SubscribeAsync("flights", _cursor);
            await TakeAsync();
        }

        public void Go() => _socket?.Dispose();

        /// <summary>Reads on until all items are of the round.</summary>
        public async Task HasAsync(int round)
        {
            var text = round.ToString(CultureInfo.InvariantCulture);
            while (_held.Count < Keys || _held.Values.Any(value => value != text))
            {
                await TakeAsync();
            }
        }

        private async Task TakeAsync()
        {
            var frame = await _socket!.NextAsync();
            var type = frame.GetProperty("type").GetString();
            Resets += type == "reset" ? 1 : 0;
            _cursor = frame.GetProperty("cursor").GetString();
            foreach (var item in frame.GetProperty(type == "changes" ? "changes" : "items").EnumerateArray())
            {
                _held[item.GetProperty("key").GetString()!] = item.GetProperty("data").GetProperty("event").GetString()!;
            }
        }
    }
}
