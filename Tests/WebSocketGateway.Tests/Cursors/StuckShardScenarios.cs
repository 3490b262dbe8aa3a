using System.Text.Json;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Cursors;

/// <summary>
/// One stream shard stands still for a minute while the other moves on. What it brings then is a minute old, and whoever came back meanwhile,
/// wherever and by whichever transport, gets it all the same.
/// </summary>
public sealed class StuckShardScenarios : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly ShiftedTime _time = new() { Shift = -Minute };
    private readonly List<(GatewayHost Host, Fanout Moving, Fanout Stuck)> _nodes = [];
    private string _stuckAt = "";

    public async Task InitializeAsync()
    {
        // As the nodes see it, they have been running for a minute when the rest begins.
        for (var i = 0; i < 2; i++)
        {
            var host = await GatewayHost.StartAsync(
                _source, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time)), ("Cursors:Secret", "one secret for all nodes"));
            string[] shards = ["moving", "stuck"];
            var node = (host, new Fanout("one", "moving") { Active = shards }, new Fanout("other", "stuck") { Active = shards });
            await host.AttachAsync(node.Item2);
            await host.AttachAsync(node.Item3);
            _nodes.Add(node);
        }

        _stuckAt = HybridVersion.Floor(_time.GetUtcNow());
        _time.Shift = TimeSpan.Zero;
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.Host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nothing_is_lost()
    {
        var late = Fanout.Upsert("flights", "late", _stuckAt + "-a", "{}");
        var (here, there) = (_nodes[0].Host, _nodes[1].Host);
        await MoveAsync("first");
        var atFirst = await CursorAsync(here, "/views/flights");
        await MoveAsync("second");
        var again = await CursorAsync(there, $"/views/flights?since={atFirst}");
        await MoveAsync("third");
        var lastHere = await CursorAsync(here, $"/views/flights?since={again}");

        foreach (var (host, _, stuck) in _nodes)
        {
            using var response = await host.DeliverAsync(stuck.Next(HybridVersion.Floor(_time.GetUtcNow()), late));
        }

        foreach (var cursor in new[] { atFirst, again, lastHere })
        {
            foreach (var host in new[] { here, there })
            {
                Assert.Contains("late", Keys(await host.GetAsync($"/views/flights?since={cursor}")));
                Assert.Contains("late", Keys(await host.GetAsync($"/views/flights?since={cursor}&wait=20")));
                await using var stream = await TestEventStream.OpenAsync(host.Http, "/views/flights", cursor);
                Assert.Contains("late", Keys(await stream.NextAsync("changes")));
                using var socket = await host.ConnectAsync();
                await socket.SubscribeAsync("flights", cursor);
                Assert.Contains("late", Keys(await socket.NextAsync("changes")));
            }
        }
    }

    [Fact]
    public async Task Meanwhile_nobody_is_told_the_same_again_by_its_own_node()
    {
        var host = _nodes[0].Host;
        var cursor = await CursorAsync(host, "/views/flights");
        foreach (var key in new[] { "first", "second", "third" })
        {
            await MoveAsync(key);
            var answer = await host.GetAsync($"/views/flights?since={cursor}&wait=20");
            Assert.Equal([key], Keys(answer));
            cursor = answer.GetProperty("cursor").GetString()!;
        }
    }

    /// <summary>A change on the shard that moves; the other only shows that it lives.</summary>
    private async Task MoveAsync(string key)
    {
        foreach (var (host, moving, stuck) in _nodes)
        {
            var change = moving.Upsert("flights", key, "{}");
            using var moved = await host.DeliverAsync(moving.Next(change.Version, change));
            using var stood = await host.DeliverAsync(stuck.Next(_stuckAt));
            moved.EnsureSuccessStatusCode();
            stood.EnsureSuccessStatusCode();
        }
    }

    private static async Task<string> CursorAsync(GatewayHost host, string path) => (await host.GetAsync(path)).GetProperty("cursor").GetString()!;

    private static List<string> Keys(JsonElement body) =>
        [.. body.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("key").GetString()!)];

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
