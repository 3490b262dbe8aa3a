using System.Collections.Concurrent;
using System.Globalization;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.StreamFanout.Tests.Delivery;
using EventDrivenFrontends.StreamFanout.Tests.Takeover;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Tests.Poison;

/// <summary>A record that cannot be handled holds up its shard for a limited time, and what it says is not lost; an outage skips nothing.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    /// <summary>What a stream of the embedded cloud has.</summary>
    private const int Shards = 2;

    private const int Each = 40;
    private const string Poison = "poison";
    private const string View = "flights";
    private const string Secret = "a secret of the tests";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly FanoutCloud _cloud = new();
    private readonly HybridLogicalClock _clock = new(TimeProvider.System, "writer");
    private readonly ConcurrentQueue<string> _written = new();
    private readonly ConcurrentDictionary<string, bool> _held = new();
    private readonly ConcurrentDictionary<string, bool> _links = new();
    private ScriptedGateway _gateway = null!;
    private FakeManagementApi _api = null!;

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _gateway = await ScriptedGateway.StartAsync();
        _gateway.Script = delivery =>
        {
            Take(delivery);
            return Task.FromResult(StatusCodes.Status204NoContent);
        };
        _api = await FakeManagementApi.StartAsync();
        await _cloud.RegisterAsync(_gateway.Url);
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _gateway.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Theory]
    [InlineData("Gateway")]
    [InlineData("ApiGateway")]
    public async Task A_record_that_cannot_be_handled_is_skipped_after_the_limit_and_all_others_are_delivered(string mode)
    {
        await SubscribeAsync("c");
        await using var fanout = await StartAsync(mode);
        fanout.Handler.Fault = key => Check(key == Poison);
        await WriteAsync("before", Each);
        await Eventually.BeAsync(() => Has(_held, "before"), "what comes before it is delivered");
        var links = _links.Count;

        var poison = await WriteAsync(Poison);
        var began = TimeProvider.System.GetTimestamp();
        await WriteAsync("beside", Each);

        await Eventually.BeAsync(() => _held.ContainsKey(Poison) && Has(_held, "beside"), "the gateway has read the table, and what came with it");
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), Limit / 2, Limit + TimeSpan.FromSeconds(20));
        Assert.True(_links.Count > links);
        await WriteAsync("after", Each);
        await Eventually.BeAsync(() => Has(Delivered(), "after"), "what comes after it is delivered");
        await Eventually.BeAsync(async () => (await fanout.CheckpointsAsync()).All(shard => shard.Value == fanout.Handler.Last[shard.Key]), "the checkpoints move on");
        Assert.Equal(1, fanout.Handler.Lost);
        Assert.DoesNotContain(Poison, Delivered().Keys);
        AssertOrder();
        if (mode == "ApiGateway")
        {
            await Eventually.BeAsync(() => _api.Closed.Contains("c"), "the connection is closed, so that its client comes back");
            Assert.All(CursorsOf("c"), cursor => Assert.True(string.CompareOrdinal(cursor, poison) < 0, "no cursor has passed it"));
        }
    }

    [Theory]
    [InlineData("Gateway")]
    [InlineData("ApiGateway")]
    public async Task An_outage_longer_than_the_limit_skips_nothing(string mode)
    {
        await SubscribeAsync("c");
        await using var fanout = await StartAsync(mode);
        await WriteAsync("before", Each);
        await Eventually.BeAsync(() => Has(_held, "before"), "what comes before it is delivered");
        var links = _links.Count;
        var until = TimeProvider.System.GetUtcNow() + (2 * Limit);

        fanout.Handler.Fault = key => Check(key == Poison && TimeProvider.System.GetUtcNow() < until, outage: true);
        await WriteAsync(Poison);
        await WriteAsync("after", Each);

        await Eventually.BeAsync(() => Delivered() is var delivered && Has(delivered, "after") && delivered.ContainsKey(Poison), "all is delivered");
        Assert.True(fanout.Handler.Failures > 1);
        Assert.Equal(links, _links.Count);
        Assert.Equal(0, fanout.Handler.Lost);
        AssertOrder();
        if (mode == "ApiGateway")
        {
            await Eventually.BeAsync(() => ChangesOf("c").Select(change => change.Key).Distinct().Count() == (2 * Each) + 1, "the connection has all");
            Assert.Empty(_api.Closed);
        }
    }

    private static void Check(bool fails, bool outage = false)
    {
        if (fails)
        {
            throw outage ? new HttpRequestException("refused") : new InvalidOperationException("poison");
        }
    }

    /// <summary>Cursors stay close behind what has been delivered, so that one which passed what was not would show.</summary>
    private async Task<FanoutHost> StartAsync(string mode)
    {
        var fanout = await FanoutHost.StartAsync(_cloud, Limit, TimeSpan.Zero, _api.Url, $"--Fanout:Delivery={mode}", $"--Cursors:Secret={Secret}");
        await Eventually.BeAsync(() => _gateway.Taken.Any(delivery => delivery.Progress.Count == Shards), "it reads all shards");
        return fanout;
    }

    /// <summary>As a gateway does: with a new link it reads the table.</summary>
    private void Take(FanoutDelivery delivery)
    {
        var keys = delivery.Changes.Select(change => change.Key);
        foreach (var key in _links.TryAdd(delivery.Link, true) ? [.. _written, .. keys] : keys)
        {
            _held[key] = true;
        }
    }

    private async Task WriteAsync(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{i}"));
        }
    }

    private async Task<string> WriteAsync(string key)
    {
        var version = _clock.Next();
        await _cloud.DynamoDb.PutAsync(View, key, version);
        _written.Enqueue(key);
        return version;
    }

    private async Task SubscribeAsync(string connectionId)
    {
        var options = Options.Create(new CallbackOptions());
        var (now, topic) = (TimeProvider.System.GetUtcNow(), Topic.Of(View));
        await new ConnectionStore(_cloud.DynamoDb, TimeProvider.System, options).AddAsync(new ConnectionRow(connectionId, now, now), default);
        var subscriptions = new SubscriptionStore(_cloud.DynamoDb, TimeProvider.System, options);
        await subscriptions.OpenAsync(connectionId, null, topic, topic.Text, "attempt", 1, default);
        Assert.True(await subscriptions.TryGoLiveAsync(connectionId, topic, topic.Text, "attempt", default));
    }

    private Dictionary<string, bool> Delivered() =>
        _gateway.Taken.SelectMany(delivery => delivery.Changes).Select(change => change.Key).Distinct().ToDictionary(key => key, _ => true);

    private static bool Has(IDictionary<string, bool> keys, string name) =>
        Enumerable.Range(0, Each).All(i => keys.ContainsKey(string.Create(CultureInfo.InvariantCulture, $"{name}-{i}")));

    /// <summary>A bucket of the table is in one shard, so its changes come in the order in which they were written.</summary>
    private void AssertOrder() => Assert.All(
        _gateway.Taken.SelectMany(delivery => delivery.Changes).GroupBy(change => ViewTable.PartitionOf(View, change.Key, ViewTable.DefaultBuckets)),
        bucket => Assert.Equal(bucket.Select(change => change.Version).Order(StringComparer.Ordinal), bucket.Select(change => change.Version)));

    private IEnumerable<Contracts.Changes.Change> ChangesOf(string connectionId) => _api.FramesOf(connectionId).Cast<ChangesFrame>().SelectMany(frame => frame.Changes);

    private IEnumerable<string> CursorsOf(string connectionId)
    {
        var key = new CursorKey();
        key.Set(CursorKey.From(Secret));
        var codec = new CursorCodec(key);
        return _api.FramesOf(connectionId).Cast<ChangesFrame>().Select(frame => codec.TryDecode(frame.Cursor, out var cursor) ? cursor.Watermark : "");
    }
}
