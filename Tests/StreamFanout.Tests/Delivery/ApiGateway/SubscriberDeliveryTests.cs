using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.Testing.Embedded;
using static EventDrivenFrontends.StreamFanout.Tests.Delivery.ApiGateway.DeliveryRig;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery.ApiGateway;

/// <summary>Who gets which change.</summary>
public sealed class SubscriberDeliveryTests(ConnectionsTables tables) : IClassFixture<ConnectionsTables>, IAsyncLifetime
{
    // Tests share the tables, so each has a view of its own.
    private readonly string _view = $"v{Guid.NewGuid():n}";
    private DeliveryRig _rig = null!;

    public async Task InitializeAsync() => _rig = await StartAsync(tables);

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    public async Task A_change_reaches_those_who_follow_the_view_or_the_key_and_nobody_else()
    {
        var (whole, key, otherKey, otherView) = (NewConnection(), NewConnection(), NewConnection(), NewConnection());
        await _rig.SubscribeAsync(whole, _view);
        await _rig.SubscribeAsync(key, $"{_view}/a%2Fb");
        await _rig.SubscribeAsync(otherKey, $"{_view}/c");
        await _rig.SubscribeAsync(otherView, $"{_view}x");

        await _rig.DeliverAllAsync(Step(_view, "a/b", "v1", "{}"));

        Assert.Equal([$"{_view}: a/b Upsert v1"], _rig.Told(whole));
        Assert.Equal([$"{_view}/a%2Fb: a/b Upsert v1"], _rig.Told(key));
        Assert.Equal(0, _rig.Api.AttemptsOf(otherKey));
        Assert.Equal(0, _rig.Api.AttemptsOf(otherView));
    }

    [Fact]
    public async Task The_age_of_each_change_is_measured_as_a_connection_takes_it()
    {
        var (first, second, gone) = (NewConnection(), NewConnection(), NewConnection());
        foreach (var connection in new[] { first, second, gone })
        {
            await _rig.SubscribeAsync(connection, _view);
        }

        _rig.Api.Forget(gone);
        await _rig.DeliverAllAsync(Step(_view, "a", "v1", "{}"), Step(_view, "b", "v1", "{}"));

        var ages = _rig.Meters.Of("edf.end_to_end.duration");
        Assert.Equal(4, ages.Count);
        Assert.All(ages, age => Assert.Equal(("api-gateway", _view), (age.Tags["edf.transport"], age.Tags["edf.view"])));
        Assert.Equal(2, _rig.Meters.Of("edf.deliveries").Count);
    }

    [Fact]
    public async Task A_filter_gets_what_enters_it_and_a_delete_for_what_leaves_it()
    {
        var (on, off, keyed) = (NewConnection(), NewConnection(), NewConnection());
        await _rig.SubscribeAsync(on, $"{_view}?event=ON");
        await _rig.SubscribeAsync(off, $"{_view}?event=OFF");
        await _rig.SubscribeAsync(keyed, $"{_view}/a?event=ON");

        await _rig.DeliverAllAsync(Step(_view, "a", "v1", """{"event":"ON"}"""));
        await _rig.DeliverAllAsync(Step(_view, "a", "v2", """{"event":"OFF"}""", before: """{"event":"ON"}"""));
        await _rig.DeliverAllAsync(Step(_view, "a", "v3", null, before: """{"event":"OFF"}"""));

        Assert.Equal([$"{_view}?event=ON: a Upsert v1", $"{_view}?event=ON: a Delete v2"], _rig.Told(on));
        Assert.Equal([$"{_view}?event=OFF: a Upsert v2", $"{_view}?event=OFF: a Delete v3"], _rig.Told(off));
        Assert.Equal([$"{_view}/a?event=ON: a Upsert v1", $"{_view}/a?event=ON: a Delete v2"], _rig.Told(keyed));
    }

    [Fact]
    public async Task A_topic_is_named_as_each_client_named_it()
    {
        var connection = NewConnection();
        await _rig.SubscribeAsync(connection, $"{_view}?b=1&a=2");
        await _rig.SubscribeAsync(connection, $"{_view}?a=2&b=1");

        await _rig.DeliverAllAsync(Step(_view, "k", "v1", """{"a":2,"b":"1"}"""));

        Assert.Equal([$"{_view}?a=2&b=1: k Upsert v1", $"{_view}?b=1&a=2: k Upsert v1"], _rig.Told(connection).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_hundred_subscribers_are_found_on_all_pages_and_each_is_posted_to_once()
    {
        var connections = Enumerable.Range(0, 200).Select(_ => NewConnection()).ToList();
        await Parallel.ForEachAsync(connections, async (connection, _) => await _rig.SubscribeAsync(connection, _view));

        await _rig.DeliverAllAsync(Step(_view, "k", "v1", "{}"));

        Assert.All(connections, connection => Assert.Equal(1, _rig.Api.AttemptsOf(connection)));
    }

    [Fact]
    public async Task One_that_is_being_opened_is_not_posted_to_but_told_that_there_was_something()
    {
        var (opening, elsewhere) = (NewConnection(), NewConnection());
        await _rig.SubscribeAsync(opening, _view, live: false);
        await _rig.SubscribeAsync(elsewhere, $"{_view}/other", live: false);

        await _rig.DeliverAllAsync(Step(_view, "k", "v1", "{}"));

        Assert.True((await _rig.FindAsync(opening, _view))!.Missed);
        Assert.False((await _rig.FindAsync(elsewhere, $"{_view}/other"))!.Missed);
        Assert.Equal(0, _rig.Api.AttemptsOf(opening));
    }

    [Fact]
    public async Task One_whose_token_is_over_is_told_nothing_and_from_where_it_has_missed_something_is_noted()
    {
        var (over, valid) = (NewConnection(), NewConnection());
        var now = TimeProvider.System.GetUtcNow();
        _rig.Watermarks.Update([new Lease("own", null, "me", 1, null, false)]);
        _rig.Watermarks.Raise("own", "0007");
        await _rig.SubscribeAsync(over, _view, until: now - TimeSpan.FromSeconds(1));
        await _rig.SubscribeAsync(valid, _view, until: now + TimeSpan.FromHours(1));

        await _rig.DeliverAllAsync(Step(_view, "k", "v1", "{}"));
        _rig.Watermarks.Raise("own", "0008");
        await _rig.DeliverAllAsync(Step(_view, "k", "v2", "{}"));

        Assert.True(_rig.Codec.TryDecode((await _rig.FindAsync(over, _view))!.MissedFrom!, out var from));
        Assert.Equal("0007", from.Watermark);
        Assert.Equal(0, _rig.Api.AttemptsOf(over));
        Assert.Equal(2, _rig.Api.AttemptsOf(valid));
    }

    [Fact]
    public async Task One_that_has_a_fresh_token_since_its_row_was_read_is_posted_to()
    {
        var connection = NewConnection();
        var now = TimeProvider.System.GetUtcNow();
        await _rig.SubscribeAsync(connection, _view, until: now - TimeSpan.FromSeconds(1));
        var read = (await _rig.FindAsync(connection, _view))!;

        Assert.Null(await _rig.RenewAsync(connection, _view, "renewal", now + TimeSpan.FromHours(1)));

        Assert.False(await _rig.TrySuspendAsync(read));
        await _rig.DeliverAllAsync(Step(_view, "k", "v1", "{}"));
        Assert.Equal(1, _rig.Api.AttemptsOf(connection));
    }

    [Fact]
    public async Task One_that_is_being_caught_up_after_a_fresh_token_is_left_to_the_last_who_does_it()
    {
        var connection = NewConnection();
        var now = TimeProvider.System.GetUtcNow();
        await _rig.SubscribeAsync(connection, _view, until: now - TimeSpan.FromSeconds(1));
        await _rig.DeliverAllAsync(Step(_view, "k", "v1", "{}"));

        Assert.NotNull(await _rig.RenewAsync(connection, _view, "died", now + TimeSpan.FromHours(1)));
        Assert.NotNull(await _rig.RenewAsync(connection, _view, "again", now + TimeSpan.FromHours(1)));
        await _rig.DeliverAllAsync(Step(_view, "k", "v2", "{}"));

        Assert.False(await _rig.TryGoOnAsync(connection, _view, "died"));
        Assert.True((await _rig.FindAsync(connection, _view))!.Missed);
        Assert.Equal(0, _rig.Api.AttemptsOf(connection));
    }

    [Fact]
    public async Task A_frame_has_the_lowest_watermark_of_all_shards_as_its_cursor()
    {
        var connection = NewConnection();
        await _rig.SubscribeAsync(connection, _view);
        _rig.Watermarks.Update([new Lease("own", null, "me", 1, null, false), new Lease("other", null, "you", 1, null, false, "0005")]);
        _rig.Watermarks.Raise("own", "0007");

        await _rig.DeliverAllAsync(Step(_view, "k", "0009", "{}"));

        var frame = Assert.IsType<ChangesFrame>(Assert.Single(_rig.Api.FramesOf(connection)));
        Assert.True(_rig.Codec.TryDecode(frame.Cursor, out var cursor));
        Assert.Equal("0005", cursor.Watermark);
    }

    [Fact]
    public async Task What_is_left_when_the_shard_has_gone_to_another_instance_is_not_posted()
    {
        var connection = NewConnection();
        await _rig.SubscribeAsync(connection, _view);
        var stuck = new TaskCompletionSource<int>();
        _rig.Api.Posts = (_, _) => stuck.Task;
        var first = await _rig.DeliverAsync(Step(_view, "a", "v1", "{}"));
        await Testing.Eventually.BeAsync(() => _rig.Api.AttemptsOf(connection) == 1, "the first post");
        await _rig.DeliverAsync(Step(_view, "b", "v2", "{}"));

        _rig.Session.End();
        stuck.SetResult(200);
        await first.WaitAsync(TimeSpan.FromSeconds(20));
        await _rig.Queues.Close(connection).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal([$"{_view}: a Upsert v1"], _rig.Told(connection));
    }
}
