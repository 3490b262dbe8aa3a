using System.Globalization;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.StreamFanout.Tests.Delivery;
using EventDrivenFrontends.StreamFanout.Tests.Poison;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>An instance loses the lease of a shard while it has a batch of it in hand, and another reads the shard from then on.</summary>
public sealed class LeaseLostTests : IAsyncLifetime
{
    /// <summary>What a stream of the embedded cloud has.</summary>
    private const int Shards = 2;

    private const int Many = 20;
    private const string View = "flights";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    private readonly FanoutCloud _cloud = new();
    private readonly HybridLogicalClock _clock = new(TimeProvider.System, "writer");
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScriptedGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _gateway = await ScriptedGateway.StartAsync();
        await _cloud.RegisterAsync(_gateway.Url);
    }

    public async Task DisposeAsync()
    {
        _goOn.TrySetResult();
        await _gateway.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Another_takes_the_shard_in_the_middle_of_a_batch_and_it_alone_delivers_and_checkpoints()
    {
        await using var first = await StartAsync();
        await Eventually.BeAsync(() => first.Handler.Reading.Count == Shards, "one reads all shards");
        var (key, shard) = await KeyOfTheShardThatOthersTakeAsync(first);
        first.Handler.Hold = handled => handled == key ? _goOn.Task : Task.CompletedTask;
        var held = await WriteAsync(key);
        await Eventually.BeAsync(() => !first.Handler.IsThrough(key), "it is in the middle of the batch");

        await using var second = await StartAsync();
        await Eventually.BeAsync(() => DeliveredBy(second, key).Contains(held), "another has taken the shard, and delivers what the first has in hand");
        var newer = await WriteAsync(key);
        await Eventually.BeAsync(() => DeliveredBy(second, key).Contains(newer), "and what comes after");
        await CheckpointAsync(second, shard);
        var checkpoint = second.Handler.Last[shard];

        _goOn.SetResult();

        await Eventually.BeAsync(() => !first.Handler.Reading.Contains(shard), "the first has put down what it had in hand");
        await Eventually.BeAsync(async () => (await first.LeasesAsync()).Select(lease => lease.Owner).Distinct().Count() == Shards, "and goes on with the other shard");
        Assert.DoesNotContain(held, DeliveredBy(first, key));
        Assert.DoesNotContain(newer, DeliveredBy(first, key));
        Assert.Equal([held, newer], DeliveredBy(second, key).Where(version => string.CompareOrdinal(version, held) >= 0));
        Assert.Equal(checkpoint, (await second.CheckpointsAsync())[shard]);
        await AssertBothDeliverAsync(first, second);
    }

    [Fact]
    public async Task The_first_learns_of_it_by_its_checkpoint_and_delivers_nothing_more()
    {
        // It looks at the leases but once, so that it can learn of it by nothing else.
        await using var first = await StartAsync("--Streams:RenewInterval=00:01:00", "--Streams:LeaseDuration=00:05:00");
        await Eventually.BeAsync(() => first.Handler.Reading.Count == Shards, "it reads all shards");
        var (key, shard) = await KeyOfTheShardThatOthersTakeAsync(first);
        await CheckpointAsync(first, shard);
        first.Handler.Hold = handled => handled == key ? _goOn.Task : Task.CompletedTask;
        var held = await WriteAsync(key);
        await Eventually.BeAsync(() => !first.Handler.IsThrough(key), "it is in the middle of a batch");
        const string later = "999999999999999999999";
        await first.TakeAsync(shard, new InstanceId("another"), later);

        _goOn.SetResult();

        await Eventually.BeAsync(() => !first.Handler.Reading.Contains(shard), "it reads the shard no longer");
        var after = await WriteAsync(key);
        var beside = await OtherShardIsDeliveredAsync(first, shard);
        Assert.Contains(held, DeliveredBy(first, key));
        Assert.DoesNotContain(after, DeliveredBy(first, key));
        Assert.Equal(later, (await first.CheckpointsAsync())[shard]);
        Assert.Equal("another", (await first.LeasesAsync()).Single(lease => lease.ShardId == shard).Owner);
        Assert.NotEqual(shard, first.Handler.ShardOf[beside]);
    }

    private Task<FanoutHost> StartAsync(params string[] settings) => FanoutHost.StartAsync(_cloud, Limit, TimeSpan.Zero, Nowhere, settings);

    /// <summary>An instance that has none takes the first of the list.</summary>
    private async Task<(string Key, string Shard)> KeyOfTheShardThatOthersTakeAsync(FanoutHost fanout)
    {
        var shard = (await fanout.LeasesAsync())[0].ShardId;
        var keys = Enumerable.Range(0, Many).Select(i => string.Create(CultureInfo.InvariantCulture, $"key-{i}")).ToList();
        foreach (var key in keys)
        {
            await WriteAsync(key);
        }

        await Eventually.BeAsync(() => keys.TrueForAll(key => DeliveredBy(fanout, key).Count > 0), "all are delivered");
        return (keys.First(key => fanout.Handler.ShardOf[key] == shard), shard);
    }

    private static Task CheckpointAsync(FanoutHost fanout, string shard) => Eventually.BeAsync(
        async () => (await fanout.CheckpointsAsync())[shard] == fanout.Handler.Last[shard], "what has been handled is stored");

    /// <summary>A key of the other shard that is delivered after all that has happened so far.</summary>
    private async Task<string> OtherShardIsDeliveredAsync(FanoutHost fanout, string shard)
    {
        var key = fanout.Handler.ShardOf.First(pair => pair.Value != shard).Key;
        var version = await WriteAsync(key);
        await Eventually.BeAsync(() => DeliveredBy(fanout, key).Contains(version), "the other shard goes on");
        return key;
    }

    /// <summary>Each shard goes on with its reader.</summary>
    private async Task AssertBothDeliverAsync(FanoutHost first, FanoutHost second)
    {
        foreach (var key in first.Handler.ShardOf.Keys)
        {
            var version = await WriteAsync(key);
            await Eventually.BeAsync(() => DeliveredBy(first, key).Contains(version) != DeliveredBy(second, key).Contains(version), "one of them delivers it");
        }
    }

    private List<string> DeliveredBy(FanoutHost fanout, string key) =>
        [.. DeliveriesOf(fanout).SelectMany(delivery => delivery.Changes).Where(change => change.Key == key).Select(change => change.Version)];

    private IEnumerable<FanoutDelivery> DeliveriesOf(FanoutHost fanout) => _gateway.Taken.Where(delivery => delivery.Instance == fanout.Id.Value);

    private async Task<string> WriteAsync(string key)
    {
        var version = _clock.Next();
        await _cloud.DynamoDb.PutAsync(View, key, version);
        return version;
    }
}
