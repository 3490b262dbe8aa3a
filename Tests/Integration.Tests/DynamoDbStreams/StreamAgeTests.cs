using Amazon.DynamoDBStreams;
using Amazon.DynamoDBStreams.Model;
using EventDrivenFrontends.Testing;
using static EventDrivenFrontends.Integration.Tests.DynamoDb.Attributes;

namespace EventDrivenFrontends.Integration.Tests.DynamoDbStreams;

/// <summary>What time does to streams. It needs a clock that can be moved, so it is tested of the embedded cloud alone.</summary>
public sealed class StreamAgeTests : IAsyncLifetime
{
    private static readonly TimeSpan ShardLifetime = TimeSpan.FromHours(4);
    private readonly StreamClock _cloud = new();

    private StreamReader Reader => _cloud.Reader;

    public Task InitializeAsync() => _cloud.InitializeAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Closed_shards_have_children_that_go_on_with_their_items()
    {
        for (var round = 1; round <= 3; round++)
        {
            for (var item = 0; item < 20; item++)
            {
                await _cloud.PutAsync($"item-{item}", ("v", N(round)));
            }

            _cloud.Clock.Advance(ShardLifetime);
            await Eventually.GetAsync(
                () => Reader.ShardsAsync(), shards => shards.Count % (round + 1) == 0 && shards.Count > round, "all shards have children");
        }

        var shards = await Reader.ShardsAsync();
        var ids = shards.ConvertAll(shard => shard.ShardId);
        Assert.All(shards.Where(shard => shard.ParentShardId is not null), child =>
        {
            var parent = shards[ids.IndexOf(child.ParentShardId)];
            Assert.True(ids.IndexOf(parent.ShardId) < ids.IndexOf(child.ShardId));
            Assert.NotNull(parent.SequenceNumberRange.EndingSequenceNumber);
        });
        var records = await _cloud.WhileTheClockRunsAsync(Reader.AllAsync());
        Assert.All(
            records.GroupBy(record => record.Dynamodb.Keys["pk"].S),
            item => Assert.Equal(["1", "2", "3"], item.Select(record => record.Dynamodb.NewImage.V())));
        Assert.Equal(60, records.Count);
    }

    [Fact]
    public async Task A_closed_shard_ends_without_a_next_iterator()
    {
        await _cloud.PutAsync("a", ("v", N(1)));
        var open = await Reader.ShardsAsync();
        _cloud.Clock.Advance(ShardLifetime);
        await Eventually.GetAsync(() => Reader.ShardsAsync(), shards => shards.Count == 2 * open.Count, "all shards have children");

        foreach (var shard in open)
        {
            var page = await Reader.ReadAsync(await Reader.IteratorAsync(shard.ShardId, ShardIteratorType.TRIM_HORIZON));
            Assert.Null(page.NextShardIterator);
        }
    }

    [Fact]
    public async Task An_iterator_expires_after_fifteen_minutes()
    {
        var iterator = await Reader.IteratorAsync((await Reader.ShardsAsync())[0].ShardId, ShardIteratorType.TRIM_HORIZON);
        _cloud.Clock.Advance(TimeSpan.FromMinutes(16));

        await Assert.ThrowsAsync<ExpiredIteratorException>(() => Reader.ReadAsync(iterator));
    }

    [Fact]
    public async Task Records_are_gone_after_a_day()
    {
        await _cloud.PutAsync("a", ("v", N(1)));
        Assert.Single(await _cloud.WhileTheClockRunsAsync(Reader.AllAsync()));
        var first = await Reader.ShardsAsync();

        _cloud.Clock.Advance(TimeSpan.FromHours(25));
        _cloud.Clock.Advance(TimeSpan.FromHours(25));

        var left = await Eventually.GetAsync(
            () => Reader.ShardsAsync(),
            shards => !shards.Exists(shard => shard.ShardId == first[0].ShardId),
            "the first shards are gone");
        Assert.NotEmpty(left);
        Assert.Empty(await _cloud.WhileTheClockRunsAsync(Reader.AllAsync()));
    }

    [Fact]
    public async Task An_item_that_expires_is_told_as_removed_by_the_service()
    {
        await _cloud.PutAsync("a", ("v", N(1)), ("expiresAt", N(_cloud.Clock.GetUtcNow().ToUnixTimeSeconds() + 60)));
        await _cloud.PutAsync("b", ("v", N(1)), ("expiresAt", N(_cloud.Clock.GetUtcNow().ToUnixTimeSeconds() + 86400)));

        _cloud.Clock.Advance(TimeSpan.FromMinutes(2));
        await Eventually.GetAsync(_cloud.CountAsync, count => count == 1, "one item is left");

        var removed = Assert.Single(
            await _cloud.WhileTheClockRunsAsync(Reader.AllAsync()), record => record.EventName == OperationType.REMOVE);
        Assert.Equal("a", removed.Dynamodb.Keys["pk"].S);
        Assert.Equal("1", removed.Dynamodb.OldImage.V());
        Assert.Equal(("dynamodb.amazonaws.com", "Service"), (removed.UserIdentity.PrincipalId, removed.UserIdentity.Type));
    }
}
