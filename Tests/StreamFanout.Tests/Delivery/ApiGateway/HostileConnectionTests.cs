using System.Globalization;
using EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;
using Microsoft.AspNetCore.Http;
using static EventDrivenFrontends.StreamFanout.Tests.Delivery.ApiGateway.DeliveryRig;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery.ApiGateway;

/// <summary>Connections that are gone, slow, throttled or hanging, and a management API that fails: what the others notice of it.</summary>
public sealed class HostileConnectionTests(ConnectionsTables tables) : IClassFixture<ConnectionsTables>
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    private readonly string _view = $"v{Guid.NewGuid():n}";
    private readonly string _bad = NewConnection();
    private readonly string _good = NewConnection();

    [Fact]
    public async Task One_that_is_gone_loses_all_its_subscriptions_and_no_other_does()
    {
        await using var rig = await StartRigAsync();
        await rig.SubscribeAsync(_bad, $"{_view}?x=1");
        rig.Api.Forget(_bad);

        await rig.DeliverAllAsync(Step(_view, "k", "v1", "{}"));

        Assert.Null(await rig.FindAsync(_bad));
        Assert.Null(await rig.FindAsync(_bad, _view));
        Assert.Null(await rig.FindAsync(_bad, $"{_view}?x=1"));
        Assert.NotNull(await rig.FindAsync(_good, _view));
        Assert.Equal(1, rig.Api.AttemptsOf(_good));
        Assert.Equal(1, rig.Api.AttemptsOf(_bad));
    }

    [Fact]
    public async Task One_that_is_throttled_gets_all_in_order_and_the_others_nothing_twice()
    {
        await using var rig = await StartRigAsync();
        rig.Api.Posts = (id, attempt) => Task.FromResult(id == _bad && attempt % 3 != 0 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK);

        var delivered = new List<Task>();
        for (var i = 1; i <= 20; i++)
        {
            delivered.Add(await rig.DeliverAsync(Step(_view, "k", Version(i), "{}"), Step(_view, $"k{i}", Version(i), "{}")));
        }

        await Task.WhenAll(delivered).WaitAsync(Ceiling);
        AssertInOrder(rig.Told(_bad));
        AssertInOrder(rig.Told(_good));
        Assert.Contains($"{_view}: k Upsert {Version(20)}", rig.Told(_bad));
        Assert.All(Enumerable.Range(1, 20), i => Assert.Contains($"{_view}: k{i} Upsert {Version(i)}", rig.Told(_bad)));
        Assert.Equal(rig.Told(_good).Count, rig.Told(_good).Distinct().Count());
        Assert.Equal(rig.Told(_bad).Count, rig.Told(_bad).Distinct().Count());
    }

    [Fact]
    public async Task One_that_hangs_delays_no_other_and_is_closed_in_the_end()
    {
        await using var rig = await StartRigAsync(new ApiGatewayOptions { Patience = TimeSpan.FromSeconds(2) }, TimeSpan.FromMilliseconds(300));
        rig.Api.Posts = (id, _) => Task.FromResult(id == _bad ? 0 : StatusCodes.Status200OK);

        var first = await rig.DeliverAsync(Step(_view, "a", Version(1), "{}"));
        var second = await rig.DeliverAsync(Step(_view, "b", Version(2), "{}"));
        await Eventually.BeAsync(() => rig.Told(_good).Count == 2, "the other has both");
        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Empty(rig.Api.Closed);

        await Task.WhenAll(first, second).WaitAsync(Ceiling);
        Assert.Equal([_bad], rig.Api.Closed);
        Assert.Null(await rig.FindAsync(_bad, _view));
        Assert.Equal(2, rig.Api.AttemptsOf(_good));
    }

    [Fact]
    public async Task Many_that_hang_leave_room_for_the_others()
    {
        var options = new ApiGatewayOptions { Concurrency = 2, SlowPost = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromMinutes(5) };
        await using var rig = await StartRigAsync(options, TimeSpan.FromMinutes(1));
        var hanging = Enumerable.Range(0, 10).Select(_ => NewConnection()).ToList();
        foreach (var connection in hanging)
        {
            await rig.SubscribeAsync(connection, $"{_view}/stuck");
        }

        rig.Api.Posts = (id, _) => Task.FromResult(hanging.Contains(id) ? 0 : StatusCodes.Status200OK);
        await rig.DeliverAsync(Step(_view, "stuck", Version(1), "{}"));
        await Eventually.BeAsync(() => hanging.TrueForAll(connection => rig.Api.AttemptsOf(connection) == 1), "all hang");

        await rig.DeliverAsync(Step(_view, "k", Version(2), "{}"));
        await Eventually.BeAsync(() => rig.Told(_good).Contains($"{_view}: k Upsert {Version(2)}"), "the other has it");
    }

    [Fact]
    public async Task One_that_is_slow_gets_the_newest_of_each_key()
    {
        await using var rig = await StartRigAsync();
        var slow = new TaskCompletionSource<int>();
        rig.Api.Posts = (id, attempt) => id == _bad && attempt == 1 ? slow.Task : Task.FromResult(StatusCodes.Status200OK);
        var delivered = new List<Task> { await rig.DeliverAsync(Step(_view, "k", Version(1), "{}")) };
        await Eventually.BeAsync(() => rig.Api.AttemptsOf(_bad) == 1, "the slow post");
        for (var i = 2; i <= 50; i++)
        {
            delivered.Add(await rig.DeliverAsync(Step(_view, "k", Version(i), "{}")));
        }

        delivered.Add(await rig.DeliverAsync(Step(_view, "other", Version(51), "{}")));
        slow.SetResult(StatusCodes.Status200OK);

        await Task.WhenAll(delivered).WaitAsync(Ceiling);
        Assert.Equal(2, rig.Api.FramesOf(_bad).Count);
        Assert.Equal(
            [$"{_view}: k Upsert {Version(1)}", $"{_view}: k Upsert {Version(50)}", $"{_view}: other Upsert {Version(51)}"],
            rig.Told(_bad));
    }

    [Fact]
    public async Task Nothing_counts_as_delivered_to_one_that_cannot_even_be_closed()
    {
        await using var rig = await StartRigAsync(new ApiGatewayOptions { Patience = TimeSpan.FromMilliseconds(200) });
        rig.Api.Posts = (id, _) => Task.FromResult(id == _bad ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
        var (deletes, mayClose) = (0, false);
        rig.Api.Deletes = _ =>
        {
            deletes++;
            return Task.FromResult(mayClose ? StatusCodes.Status204NoContent : StatusCodes.Status500InternalServerError);
        };

        var delivered = await rig.DeliverAsync(Step(_view, "k", Version(1), "{}"));
        await Eventually.BeAsync(() => deletes >= 3, "it is tried again");
        Assert.False(delivered.IsCompleted);
        Assert.NotNull(await rig.FindAsync(_bad, _view));

        mayClose = true;
        await delivered.WaitAsync(Ceiling);
        Assert.Null(await rig.FindAsync(_bad, _view));
        Assert.Single(rig.Told(_good));
    }

    [Fact]
    public async Task Failures_that_pass_lose_and_repeat_nothing()
    {
        await using var rig = await StartRigAsync(postTimeout: TimeSpan.FromMilliseconds(300));
        rig.Api.Posts = (id, attempt) => Task.FromResult(id != _bad ? StatusCodes.Status200OK : attempt switch
        {
            1 => StatusCodes.Status500InternalServerError,
            2 => 0,
            3 => StatusCodes.Status503ServiceUnavailable,
            4 => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status200OK,
        });

        await rig.DeliverAllAsync(Step(_view, "a", Version(1), "{}"), Step(_view, "b", Version(2), "{}"));

        Assert.Equal(5, rig.Api.AttemptsOf(_bad));
        Assert.Equal([$"{_view}: a Upsert {Version(1)}", $"{_view}: b Upsert {Version(2)}"], rig.Told(_bad));
        Assert.Equal(1, rig.Api.AttemptsOf(_good));
    }

    private async Task<DeliveryRig> StartRigAsync(ApiGatewayOptions? options = null, TimeSpan? postTimeout = null)
    {
        var rig = await StartAsync(tables, options, postTimeout);
        await rig.SubscribeAsync(_bad, _view);
        await rig.SubscribeAsync(_good, _view);
        return rig;
    }

    private static string Version(int number) => number.ToString("d6", CultureInfo.InvariantCulture);

    /// <summary>Per key, no version after a newer one.</summary>
    private static void AssertInOrder(IReadOnlyList<string> told)
    {
        foreach (var key in told.GroupBy(line => line.Split(' ')[1]))
        {
            Assert.Equal(key.Order(StringComparer.Ordinal), key);
        }
    }
}
