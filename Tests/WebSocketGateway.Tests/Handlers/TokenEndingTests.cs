using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Handlers;

/// <summary>What becomes of a client behind API Gateway when its token ends, in real time.</summary>
public sealed class TokenEndingTests(ConnectionsTables tables) : IClassFixture<ConnectionsTables>, IAsyncLifetime
{
    private const string Seat = "seats/anne";
    private static readonly Topic SeatTopic = Topic.Of("seats", "anne");
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly TestCallers _callers = new(TimeProvider.System);
    private HandlerRig _rig = null!;

    public async Task InitializeAsync()
    {
        _rig = await StartAsync();
        PutSeat("1A");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    public async Task Who_brings_a_fresh_token_in_time_gets_what_was_held_back_and_stays()
    {
        var (connection, end) = await ConnectAsync();
        await _rig.SubscribeAsync(connection, Seat);
        await NoticeAsync(connection);
        var position = Assert.IsType<SnapshotFrame>(_rig.Api.FramesOf(connection)[0]).Cursor;

        // As StreamFanout does it: the table first, then a note in place of a post.
        PutSeat("2B");
        Assert.True(await _rig.Subscriptions.TrySuspendAsync(await SubscriberAsync(connection), position, default));
        Assert.Equal(2, _rig.Api.FramesOf(connection).Count);
        await AuthenticateAsync(connection);

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal("2B", Assert.Single(Assert.IsType<ChangesFrame>(frames[2]).Changes).Data!.Value.GetProperty("newSeat").GetString());
        Assert.IsType<AuthenticatedFrame>(frames[3]);
        var live = await SubscriberAsync(connection);
        Assert.True(live is { Opening: null, MissedFrom: null } && live.AuthorizedUntil > end + TimeSpan.FromMinutes(30));
        await PassAsync(end + Grace + Grace);
        Assert.DoesNotContain(connection, _rig.Api.Closed);
        Assert.Equal(4, _rig.Api.FramesOf(connection).Count);
    }

    [Fact]
    public async Task What_changes_while_that_is_sent_is_sent_too()
    {
        var (connection, _) = await ConnectAsync();
        await _rig.SubscribeAsync(connection, Seat);
        await NoticeAsync(connection);
        PutSeat("3C");
        var position = Assert.IsType<SnapshotFrame>(_rig.Api.FramesOf(connection)[0]).Cursor;
        Assert.True(await _rig.Subscriptions.TrySuspendAsync(await SubscriberAsync(connection), position, default));
        _rig.Api.Posts = async (id, attempt) =>
        {
            if (id == connection && attempt == 3)
            {
                PutSeat("4D");
                Assert.True(await _rig.Subscriptions.TryNoteMissedAsync(await SubscriberAsync(connection), default));
            }

            return 200;
        };

        await AuthenticateAsync(connection);

        var seats = _rig.Api.FramesOf(connection).OfType<ChangesFrame>().SelectMany(frame => frame.Changes)
            .Select(change => change.Data!.Value.GetProperty("newSeat").GetString());
        Assert.Equal(["3C", "4D"], seats);
        Assert.IsType<AuthenticatedFrame>(_rig.Api.FramesOf(connection)[^1]);
    }

    [Fact]
    public async Task Who_brings_none_is_told_once_and_closed_when_the_grace_is_over()
    {
        var (connection, end) = await ConnectAsync();
        await NoticeAsync(connection);
        Assert.True(TimeProvider.System.GetUtcNow() >= end);

        await ClosedAsync(connection);

        Assert.True(TimeProvider.System.GetUtcNow() >= end + Grace);
        Assert.Single(_rig.Api.FramesOf(connection));
        await Eventually.BeAsync(async () => await _rig.Connections.FindAsync(connection, default) is null, "its row is removed, after it is closed");
    }

    [Fact]
    public async Task Until_then_the_client_is_nobody()
    {
        var (connection, _) = await ConnectAsync();
        await NoticeAsync(connection);

        await _rig.SubscribeAsync(connection, Seat);
        await _rig.SubscribeAsync(connection, "flights");

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal("unauthorized", Assert.IsType<ErrorFrame>(frames[1]).Code);
        Assert.IsType<SnapshotFrame>(frames[2]);
    }

    [Fact]
    public async Task A_topic_that_is_everybodys_lasts_longer_than_a_token()
    {
        var (connection, _) = await ConnectAsync();
        await _rig.SubscribeAsync(connection, "flights");

        Assert.Null((await _rig.Subscriptions.FindAsync(connection, Topic.Of("flights"), "flights", default))!.AuthorizedUntil);
    }

    [Fact]
    public async Task Another_node_goes_on_for_one_that_has_died()
    {
        var idle = await StartAsync(("Handlers:EndingInterval", "00:01:00"));
        var (told, untold) = (await ConnectAsync(idle), await ConnectAsync(idle));
        await idle.DisposeAsync();

        // A claim that nobody makes good.
        var claimed = new Ending(told.Id, told.End);
        await NoticeAsync(untold.Id);
        await NoticeAsync(told.Id);
        var closing = new Ending(told.Id, told.End + Grace);
        var endings = (EndingStore)_rig.Gateway.Services.GetService(typeof(EndingStore))!;
        Assert.False(await endings.TryClaimAsync(claimed, default));
        Assert.True(await endings.TryClaimAsync(closing, default));

        await ClosedAsync(untold.Id);
        await ClosedAsync(told.Id);
        Assert.True(TimeProvider.System.GetUtcNow() >= told.End + Grace);
    }

    [Fact]
    public async Task A_renewal_whose_node_died_ends_the_connection()
    {
        var connection = await _rig.ConnectAsync();
        var endings = (EndingStore)_rig.Gateway.Services.GetService(typeof(EndingStore))!;

        await endings.AddAsync(new Ending(connection, TimeProvider.System.GetUtcNow(), IsRenewing: true), default);

        await ClosedAsync(connection);
    }

    private Task<HandlerRig> StartAsync(params (string, string)[] settings) => HandlerRig.StartAsync(
        tables,
        [
            ("Auth:Mode", "Development"),
            ("Auth:DevelopmentKey", TestCallers.Key),
            ("WebSockets:AuthenticationGrace", Grace.ToString("c")),
            ("Handlers:EndingInterval", "00:00:00.100"),
            .. settings,
        ]);

    private Task<(string Id, DateTimeOffset End)> ConnectAsync() => ConnectAsync(_rig);

    /// <summary>A connection of Anne's, as <c>$connect</c> would enter it, with a token that ends soon.</summary>
    private static async Task<(string Id, DateTimeOffset End)> ConnectAsync(HandlerRig rig)
    {
        var (connection, now) = (Guid.NewGuid().ToString("n"), TimeProvider.System.GetUtcNow());
        var end = DateTimeOffset.FromUnixTimeMilliseconds((now + Life).ToUnixTimeMilliseconds());
        var connect = (WebSocketGateway.Handlers.ConnectRoute)rig.Gateway.Services.GetService(typeof(WebSocketGateway.Handlers.ConnectRoute))!;
        await connect.RunAsync(new(connection, now), new("anne", end), default);
        return (connection, end);
    }

    private void PutSeat(string seat) => _rig.Source.Put(
        "seats", "anne", HybridVersion.Floor(TimeProvider.System.GetUtcNow()) + "-a", $$"""{"newSeat":"{{seat}}"}""");

    private Task NoticeAsync(string connection) => Eventually.BeAsync(
        () => _rig.Api.FramesOf(connection) is [.., ErrorFrame { Code: "token_expired", Topic: null }], "the end of the token is told");

    private Task ClosedAsync(string connection) => Eventually.BeAsync(() => _rig.Api.Closed.Contains(connection), "it is closed", TimeSpan.FromMinutes(1));

    private static Task PassAsync(DateTimeOffset time) => Eventually.BeAsync(() => TimeProvider.System.GetUtcNow() > time, "time passes");

    private async Task<Subscriber> SubscriberAsync(string connection) =>
        (await _rig.Subscriptions.FindAsync(connection, SeatTopic, Seat, default))!;

    private Task AuthenticateAsync(string connection) =>
        _rig.SendAsync("authenticate", connection, $$"""{"action":"authenticate","token":"{{_callers.TokenOf("anne")}}"}""");
}
