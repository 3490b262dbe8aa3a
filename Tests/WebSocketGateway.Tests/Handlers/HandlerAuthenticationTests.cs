using System.Net;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Handlers;

/// <summary>Who a client behind API Gateway is: decided when it connects, for each topic, and again with each token.</summary>
public sealed class HandlerAuthenticationTests(ConnectionsTables tables) : IClassFixture<ConnectionsTables>, IAsyncLifetime
{
    private readonly TestCallers _callers = new(TimeProvider.System);
    private HandlerRig _rig = null!;

    public async Task InitializeAsync()
    {
        _rig = await HandlerRig.StartAsync(tables, ("Auth:Mode", "Development"), ("Auth:DevelopmentKey", TestCallers.Key));
        _rig.Source.Put("seats", "anne", HybridVersion.Floor(TimeProvider.System.GetUtcNow()) + "-a", """{"newSeat":"1A"}""");
    }

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Fact]
    public async Task A_token_when_connecting_opens_what_is_its_owners_and_nothing_else()
    {
        var connection = Guid.NewGuid().ToString("n");
        Assert.Equal(HttpStatusCode.OK, await _rig.CallAsync($"$connect?access_token={_callers.TokenOf("anne")}", connection));

        await _rig.SubscribeAsync(connection, "seats/anne");
        await _rig.SubscribeAsync(connection, "seats/bob");

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal("anne", Assert.Single(Assert.IsType<SnapshotFrame>(frames[0]).Items).Key);
        Assert.Equal("forbidden", Assert.IsType<ErrorFrame>(frames[1]).Code);
    }

    [Fact]
    public async Task A_token_can_follow_and_must_stay_the_same_persons()
    {
        var connection = await _rig.ConnectAsync();

        await _rig.SubscribeAsync(connection, "seats/anne");
        await AuthenticateAsync(connection, "nonsense");
        await AuthenticateAsync(connection, _callers.TokenOf("anne"));
        await _rig.SubscribeAsync(connection, "seats/anne");
        await AuthenticateAsync(connection, _callers.TokenOf("bob"));
        await AuthenticateAsync(connection, _callers.TokenOf("anne"));

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal("unauthorized", Assert.IsType<ErrorFrame>(frames[0]).Code);
        Assert.Equal("invalid_token", Assert.IsType<ErrorFrame>(frames[1]).Code);
        Assert.IsType<AuthenticatedFrame>(frames[2]);
        Assert.IsType<SnapshotFrame>(frames[3]);
        Assert.Equal("identity_changed", Assert.IsType<ErrorFrame>(frames[4]).Code);
        Assert.IsType<AuthenticatedFrame>(frames[5]);
    }

    [Fact]
    public async Task A_bad_token_when_connecting_is_refused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await _rig.CallAsync("$connect?access_token=nonsense", Guid.NewGuid().ToString("n")));

    [Fact]
    public async Task A_connection_whose_token_has_long_been_over_is_closed()
    {
        var connection = Guid.NewGuid().ToString("n");
        await _rig.Connections.AddAsync(
            new(connection, DateTimeOffset.UnixEpoch, TimeProvider.System.GetUtcNow(), "anne", TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1)),
            default);

        await _rig.SubscribeAsync(connection, "seats/anne");

        Assert.Contains(connection, _rig.Api.Closed);
        Assert.Empty(_rig.Api.FramesOf(connection));
    }

    private Task AuthenticateAsync(string connection, string token) =>
        _rig.SendAsync("authenticate", connection, $$"""{"action":"authenticate","token":"{{token}}"}""");
}
