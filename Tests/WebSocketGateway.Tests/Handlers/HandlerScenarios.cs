using System.Net;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Handlers;

/// <summary>What a client behind API Gateway sees: the same frames as one that is connected to a gateway of ours.</summary>
public sealed class HandlerScenarios(ConnectionsTables tables) : IClassFixture<ConnectionsTables>, IAsyncLifetime
{
    private static readonly Topic Flights = Topic.Of("flights");

    private HandlerRig _rig = null!;

    public async Task InitializeAsync() => _rig = await HandlerRig.StartAsync(tables);

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    public async Task A_subscription_begins_with_a_snapshot_and_then_is_live()
    {
        _rig.Source.Put("flights", "a", NewVersion(), """{"event":"ON"}""");
        var connection = await _rig.ConnectAsync();

        await _rig.SubscribeAsync(connection, "flights");

        var frame = Assert.IsType<SnapshotFrame>(Assert.Single(_rig.Api.FramesOf(connection)));
        Assert.Equal(("flights", "a"), (frame.Topic, frame.Items.Single(item => item.Key == "a").Key));
        Assert.Null((await _rig.Subscriptions.FindAsync(connection, Flights, "flights", default))!.Opening);
    }

    [Fact]
    public async Task A_snapshot_has_what_the_table_has_although_nothing_was_delivered_of_it()
    {
        var connection = await _rig.ConnectAsync();
        _rig.Source.Put("flights", "undelivered", NewVersion(), """{"event":"ON"}""");

        await _rig.SubscribeAsync(connection, "flights?event=ON");

        var frame = Assert.IsType<SnapshotFrame>(Assert.Single(_rig.Api.FramesOf(connection)));
        Assert.Contains(frame.Items, item => item.Key == "undelivered");
    }

    [Fact]
    public async Task What_changes_while_the_snapshot_is_sent_is_sent_before_the_subscription_is_live()
    {
        var connection = await _rig.ConnectAsync();
        _rig.Api.Posts = async (id, attempt) =>
        {
            if (id == connection && attempt == 1)
            {
                // As StreamFanout does it: the table first, then a note in place of a post.
                _rig.Source.Put("flights", "meanwhile", NewVersion(), "{}");
                var row = await _rig.Subscriptions.FindAsync(connection, Flights, "flights", default);
                Assert.True(await _rig.Subscriptions.TryNoteMissedAsync(row!, default));
            }

            return StatusCodes.Status200OK;
        };

        await _rig.SubscribeAsync(connection, "flights");

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal(2, frames.Count);
        Assert.DoesNotContain(Assert.IsType<SnapshotFrame>(frames[0]).Items, item => item.Key == "meanwhile");
        Assert.Equal("meanwhile", Assert.Single(Assert.IsType<ChangesFrame>(frames[1]).Changes).Key);
        Assert.Null((await _rig.Subscriptions.FindAsync(connection, Flights, "flights", default))!.Opening);
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed()
    {
        _rig.Source.Put("flights", "old", NewVersion(), "{}");
        var first = await _rig.ConnectAsync();
        await _rig.SubscribeAsync(first, "flights");
        var snapshot = Assert.IsType<SnapshotFrame>(_rig.Api.FramesOf(first)[0]);
        Assert.Contains(snapshot.Items, item => item.Key == "old");
        await _rig.CallAsync("$disconnect", first);
        _rig.Source.Put("flights", "missed", NewVersion(), "{}");

        var second = await _rig.ConnectAsync();
        await _rig.SubscribeAsync(second, "flights", snapshot.Cursor);

        var frame = Assert.IsType<ChangesFrame>(Assert.Single(_rig.Api.FramesOf(second)));
        Assert.Contains(frame.Changes, change => change.Key == "missed");
        Assert.DoesNotContain(frame.Changes, change => change.Key == "old");
    }

    [Fact]
    public async Task A_large_snapshot_comes_in_parts_in_order()
    {
        var data = $$"""{"event":"LARGE","x":"{{new string('x', 50_000)}}"}""";
        for (var i = 0; i < 7; i++)
        {
            _rig.Source.Put("flights", $"large{i}", NewVersion(), data);
        }

        var connection = await _rig.ConnectAsync();
        await _rig.SubscribeAsync(connection, "flights?event=LARGE");

        var parts = _rig.Api.FramesOf(connection).Cast<SnapshotFrame>().ToList();
        Assert.Equal(4, parts.Count);
        Assert.All(parts.SkipLast(1), part => Assert.True(part.More));
        Assert.Null(parts[^1].More);
        Assert.Equal(7, parts.SelectMany(part => part.Items).Select(item => item.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_client_that_is_gone_in_the_middle_of_a_snapshot_gets_no_more_of_it()
    {
        var data = $$"""{"event":"GOING","x":"{{new string('x', 90_000)}}"}""";
        for (var i = 0; i < 4; i++)
        {
            _rig.Source.Put("flights", $"going{i}", NewVersion(), data);
        }

        var connection = await _rig.ConnectAsync();
        _rig.Api.Posts = (id, attempt) =>
        {
            if (attempt == 2)
            {
                _rig.Api.Forget(id);
            }

            return Task.FromResult(attempt == 2 ? StatusCodes.Status410Gone : StatusCodes.Status200OK);
        };

        await _rig.SubscribeAsync(connection, "flights?event=GOING");

        Assert.Equal(2, _rig.Api.AttemptsOf(connection));
        Assert.Null(await _rig.Connections.FindAsync(connection, default));
    }

    [Fact]
    public async Task Unsubscribing_ends_a_subscription()
    {
        var connection = await _rig.ConnectAsync();
        await _rig.SubscribeAsync(connection, "flights");

        await _rig.UnsubscribeAsync(connection, "flights");
        await _rig.UnsubscribeAsync(connection, "flights");
        await _rig.SubscribeAsync(connection, "flights");

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal("flights", Assert.IsType<UnsubscribedFrame>(frames[1]).Topic);
        Assert.Equal("not_subscribed", Assert.IsType<ErrorFrame>(frames[2]).Code);
        Assert.IsType<SnapshotFrame>(frames[3]);
    }

    [Fact]
    public async Task Unsubscribing_in_the_middle_of_a_snapshot_is_confirmed_when_no_more_of_it_comes()
    {
        var data = $$"""{"event":"LEAVING","x":"{{new string('x', 90_000)}}"}""";
        for (var i = 0; i < 4; i++)
        {
            _rig.Source.Put("flights", $"leaving{i}", NewVersion(), data);
        }

        var connection = await _rig.ConnectAsync();
        _rig.Api.Posts = async (id, attempt) =>
        {
            if (id == connection && attempt == 2)
            {
                await _rig.UnsubscribeAsync(connection, "flights?event=LEAVING");
            }

            return StatusCodes.Status200OK;
        };

        await _rig.SubscribeAsync(connection, "flights?event=LEAVING");

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal(3, frames.Count);
        Assert.All(frames.Take(2), frame => Assert.IsType<SnapshotFrame>(frame));
        Assert.IsType<UnsubscribedFrame>(frames[2]);
        Assert.True(Topic.TryParse("flights?event=LEAVING", out var topic, out _));
        Assert.Null(await _rig.Subscriptions.FindAsync(connection, topic, "flights?event=LEAVING", default));
    }

    [Fact]
    public async Task Disconnecting_removes_all_that_is_known_of_a_connection()
    {
        var connection = await _rig.ConnectAsync();
        await _rig.SubscribeAsync(connection, "flights");
        await _rig.SubscribeAsync(connection, "flights/a");

        Assert.Equal(HttpStatusCode.OK, await _rig.CallAsync("$disconnect", connection));

        Assert.Null(await _rig.Connections.FindAsync(connection, default));
        Assert.Null(await _rig.Subscriptions.FindAsync(connection, Flights, "flights", default));
        Assert.Null(await _rig.Subscriptions.FindAsync(connection, Topic.Of("flights", "a"), "flights/a", default));
    }

    [Fact]
    public async Task A_throttled_post_is_tried_again()
    {
        var connection = await _rig.ConnectAsync();
        _rig.Api.Posts = (_, attempt) => Task.FromResult(attempt < 4 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK);

        await _rig.SendAsync("ping", connection, """{"action":"ping"}""");

        Assert.IsType<PongFrame>(Assert.Single(_rig.Api.FramesOf(connection)));
        Assert.Equal(4, _rig.Api.AttemptsOf(connection));
    }

    [Fact]
    public async Task A_subscription_of_a_connection_that_is_not_known_makes_its_client_come_back()
    {
        var connection = Guid.NewGuid().ToString("n");

        await _rig.SubscribeAsync(connection, "flights");

        Assert.Contains(connection, _rig.Api.Closed);
        Assert.Empty(_rig.Api.FramesOf(connection));
    }

    [Fact]
    public async Task Connections_that_died_in_silence_are_swept_and_others_kept()
    {
        await using var sweeping = await HandlerRig.StartAsync(
            tables, ("Handlers:SweepInterval", "00:00:00.100"), ("Handlers:SweepAge", "00:00:00.500"));
        var (dead, alive) = (await sweeping.ConnectAsync(), await sweeping.ConnectAsync());
        await sweeping.SubscribeAsync(dead, "flights");
        await sweeping.SubscribeAsync(alive, "flights");
        sweeping.Api.Forget(dead);

        await Eventually.BeAsync(async () => await sweeping.Connections.FindAsync(dead, default) is null, "the dead one is removed");
        await Eventually.BeAsync(
            async () => await sweeping.Subscriptions.FindAsync(dead, Flights, "flights", default) is null, "with its subscription");
        Assert.NotNull(await sweeping.Connections.FindAsync(alive, default));
        Assert.NotNull(await sweeping.Subscriptions.FindAsync(alive, Flights, "flights", default));
    }

    private static string NewVersion() => HybridVersion.Floor(TimeProvider.System.GetUtcNow()) + "-a";
}
