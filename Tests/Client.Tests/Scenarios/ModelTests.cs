using System.Collections.Concurrent;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Client.Tests.Scenarios;

/// <summary>
/// Two gateways, clients of every kind, and whatever goes wrong between them, by chance but always the same for a seed: at the end each client
/// holds what the view holds, and no key has ever gone back.
/// </summary>
public sealed class ModelTests : IAsyncLifetime
{
    private const int Rounds = 120;
    private const int Keys = 25;
    private const int BufferBytes = 4096;

    private static readonly string Padding = new('p', 2000);
    private static readonly string[] Topics = ["flights", "flights?event=BOARDING", "flights/k3", "flights?event=LANDED&dest=JFK"];
    private static readonly string[] Events = ["SCHEDULED", "BOARDING", "LANDED"];
    private static readonly string[] Places = ["JFK", "LHR"];

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly HybridLogicalClock _clock = HybridLogicalClock.ForProcess(TimeProvider.System);
    private readonly Dictionary<string, string> _truth = [];
    private readonly ConcurrentBag<string> _wentBack = [];
    private readonly HashSet<LiveTransport> _blocked = [];
    private readonly Node[] _nodes = [new(), new()];
    private readonly Dictionary<string, int> _counts = [];

    public async Task InitializeAsync()
    {
        foreach (var node in _nodes)
        {
            await StartAsync(node);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.Host!.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_client_ends_with_the_view_and_no_key_goes_back(int seed)
    {
        var random = new Random(seed);
        var followers = Enumerable.Range(0, 12).Select(i => new Follower(Client(i), Topics[i % Topics.Length], _wentBack)).ToList();
        var slow = new[] { LiveTransport.WebSocket, LiveTransport.ServerSentEvents }
            .ToDictionary(transport => transport, transport => Topics[..2].Select(topic => SlowReader(transport, topic)).ToList());
        for (var round = 0; round < Rounds; round++)
        {
            await ChangeAsync(random);
            await TroubleAsync(random, followers);
            StopSome(random, slow.Values.SelectMany(readers => readers));
        }

        Block([]);
        // Whatever was lost last shows by what comes next; StreamFanout lets that never be long.
        foreach (var node in _nodes)
        {
            using var response = await node.Host!.DeliverAsync(node.Fanout.Next());
        }

        foreach (var follower in followers)
        {
            var expected = Expected(follower.Topic);
            await Eventually.GetAsync(
                () => Task.FromResult((follower.View.Status, Missing: Difference(follower.Holds, expected))),
                seen => seen.Missing.Length == 0,
                $"follower {followers.IndexOf(follower)} holds {follower.Topic}",
                TimeSpan.FromSeconds(60));
            follower.Dispose();
        }

        foreach (var (transport, readers) in slow)
        {
            foreach (var reader in readers)
            {
                await using (reader)
                {
                    reader.GoOn();
                    var expected = Expected(reader.Topic);
                    await Eventually.GetAsync(
                        () => Task.FromResult(Difference(reader.Holds, expected)),
                        missing => missing.Length == 0,
                        $"the slow reader holds {reader.Topic} over {transport}",
                        TimeSpan.FromSeconds(60));
                }
            }

            Assert.True(readers[0].Skips > 0, $"{transport}: changes to the same key came as one");
            // Nothing else leads to one here: no delete is forgotten and all cursors are known.
            Assert.True(readers[0].Resets > 0, $"{transport}: who lacked too much was reset");
        }

        Assert.Empty(_wentBack);
    }

    /// <summary>Spells of some rounds without reading, short ones and long ones.</summary>
    private static void StopSome(Random random, IEnumerable<SlowReader> readers)
    {
        foreach (var reader in readers)
        {
            if (!reader.IsReading && random.Next(12) == 0)
            {
                reader.GoOn();
            }
            else if (reader.IsReading && random.Next(4) == 0)
            {
                reader.Stop();
            }
        }
    }

    private async Task ChangeAsync(Random random)
    {
        var changes = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Next(random)).ToList();
        foreach (var node in _nodes)
        {
            if (random.Next(25) == 0)
            {
                node.Fanout.Lose();
                continue;
            }

            var sent = changes.Concat(changes.Where(_ => random.Next(4) == 0)).OrderBy(_ => random.Next()).ToArray();
            var watermark = HybridVersion.Floor(TimeProvider.System.GetUtcNow() - TimeSpan.FromMilliseconds(1));
            using var response = await node.Host!.DeliverAsync(node.Fanout.Next(watermark, sent));
        }
    }

    private Change Next(Random random)
    {
        var key = $"k{random.Next(Keys)}";
        var version = _clock.Next();
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        var data = random.Next(5) == 0
            ? null
            : $$"""{"event":"{{Events[random.Next(3)]}}","dest":"{{Places[random.Next(2)]}}","n":{{_counts[key]}},"p":"{{Padding}}"}""";
        _source.Put("flights", key, version, data);
        if (data is null)
        {
            _truth.Remove(key);
            return new Change("flights", key, ChangeOp.Delete, version, ScriptedViewSource.At, Data: null);
        }

        _truth[key] = data;
        return Fanout.Upsert("flights", key, version, data);
    }

    private async Task TroubleAsync(Random random, List<Follower> followers)
    {
        switch (random.Next(40))
        {
            case 0:
                var node = _nodes[random.Next(2)];
                await node.Host!.DisposeAsync();
                await StartAsync(node);
                break;
            case 1:
                var i = random.Next(followers.Count);
                followers[i].Dispose();
                followers[i] = new Follower(Client(i), followers[i].Topic, _wentBack);
                break;
            case 2 or 3:
                Block([.. Enum.GetValues<LiveTransport>().Where(_ => random.Next(2) == 0)]);
                break;
            case 4:
                // Nobody takes a block away meanwhile, and without polls there are no long polls, which begin with one: who holds nothing yet could wait forever.
                var blocked = Block([]);
                using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
                {
                    await followers[random.Next(followers.Count)].View.WaitUntilReadyAsync(limit.Token);
                }

                Block(blocked);
                break;
        }
    }

    private async Task StartAsync(Node node)
    {
        node.Host = await GatewayHost.StartAsync(
            _source,
            LimitBuffers,
            ("urls", node.Address?.AbsoluteUri.TrimEnd('/') ?? "http://127.0.0.1:0"),
            ("Cursors:Secret", "one secret for all nodes"),
            ("WebSockets:MaxBacklogBytes", "8192"),
            ("Subscriptions:MaxCatchUpBytes", "16384"));
        node.Address = node.Host.Address;
        node.Fanout = new Fanout();
        await node.Host.AttachAsync(node.Fanout);
    }

    /// <summary>So that the gateway feels at once that a client does not read.</summary>
    private static void LimitBuffers(IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxResponseBufferSize = BufferBytes);
        services.Configure<SocketTransportOptions>(options =>
        {
            options.MaxWriteBufferSize = BufferBytes;
            options.CreateBoundListenSocket = endpoint =>
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                socket.SendBufferSize = BufferBytes;
                return socket;
            };
        });
    }

    private SlowReader SlowReader(LiveTransport transport, string topic)
    {
        var sessions = 0;
        return new SlowReader(transport, topic, () => _nodes[sessions++ % 2].Address!, _wentBack);
    }

    private LiveClient Client(int number)
    {
        // Some hold on to one transport, most choose.
        LiveTransport? only = number < 4 ? (LiveTransport)number : null;
        var options = new LiveClientOptions { Transport = only, HttpHandler = () => new BlockingHandler(() => only is null ? Blocked() : new HashSet<LiveTransport>()) };
        foreach (var node in number % 2 == 0 ? _nodes : _nodes.Reverse())
        {
            options.Gateways.Add(node.Address!);
        }

        options.Timing.PollInterval = TimeSpan.FromMilliseconds(30);
        options.Timing.FirstDelay = TimeSpan.FromMilliseconds(20);
        options.Timing.LongestDelay = TimeSpan.FromMilliseconds(200);
        options.Timing.FirstRest = TimeSpan.FromMilliseconds(100);
        return new LiveClient(options);
    }

    /// <returns>What was blocked before.</returns>
    private LiveTransport[] Block(LiveTransport[] transports)
    {
        lock (_blocked)
        {
            LiveTransport[] before = [.. _blocked];
            _blocked.Clear();
            _blocked.UnionWith(transports);
            return before;
        }
    }

    private HashSet<LiveTransport> Blocked()
    {
        lock (_blocked)
        {
            return [.. _blocked];
        }
    }

    /// <summary>What one has and the other has not, without the padding.</summary>
    private static string Difference(IEnumerable<string> held, List<string> expected)
    {
        var has = held.ToHashSet();
        return string.Join(' ', expected.Where(item => !has.Contains(item)).Select(item => $"lacks {item}")
            .Concat(has.Except(expected).Select(item => $"has {item}"))).Replace(Padding, "", StringComparison.Ordinal);
    }

    private List<string> Expected(string topic)
    {
        Assert.True(Contracts.Topics.Topic.TryParse(topic, out var parsed, out _));
        return
        [
            .. _truth
                .Where(item => parsed.Key is null || parsed.Key == item.Key)
                .Where(item => parsed.Filters.All(f => item.Value.Contains($"\"{f.Field}\":\"{f.Value}\"", StringComparison.Ordinal)))
                .Select(item => $"{item.Key}{item.Value}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private sealed class Node
    {
        public GatewayHost? Host { get; set; }

        public Uri? Address { get; set; }

        public Fanout Fanout { get; set; } = new();
    }

    /// <summary>A client with one view that notes every step back.</summary>
    private sealed class Follower : IObserver<LiveUpdate<JsonElement>>, IDisposable
    {
        private readonly LiveClient _client;
        private readonly ConcurrentBag<string> _wentBack;
        private readonly Dictionary<string, string> _newest = [];

        public Follower(LiveClient client, string topic, ConcurrentBag<string> wentBack)
        {
            (_client, Topic, _wentBack) = (client, topic, wentBack);
            View = client.View(topic);
            View.Subscribe(this);
        }

        public string Topic { get; }

        public LiveView<JsonElement> View { get; }

        public IEnumerable<string> Holds => View.Items.Select(item => $"{item.Key}{item.Value.GetRawText()}").Order(StringComparer.Ordinal);

        public void OnNext(LiveUpdate<JsonElement> value)
        {
            foreach (var change in value.Changes)
            {
                if (string.CompareOrdinal(change.Version, _newest.GetValueOrDefault(change.Key, "")) < 0)
                {
                    _wentBack.Add($"{Topic} {change.Key}: {change.Version} after {_newest[change.Key]}");
                }

                _newest[change.Key] = change.Version;
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => _wentBack.Add($"{Topic} failed: {error.Message}");

        public void Dispose()
        {
            View.Dispose();
            _client.Dispose();
        }
    }
}
