using System.Net;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Testing.Embedded;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Handlers;

/// <summary>What no API Gateway sends, and what clients send that they should not.</summary>
public sealed class HostileCallTests(ConnectionsTables tables) : IClassFixture<ConnectionsTables>, IAsyncLifetime
{
    private HandlerRig _rig = null!;

    public async Task InitializeAsync() => _rig = await HandlerRig.StartAsync(tables, ("WebSockets:MaxTopics", "2"));

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData("", "malformed_message")]
    [InlineData("{", "malformed_message")]
    [InlineData("null", "malformed_message")]
    [InlineData("[]", "malformed_message")]
    [InlineData("{}", "missing_action")]
    [InlineData("""{"action":"fly"}""", "unknown_action")]
    [InlineData("""{"action":7}""", "malformed_message")]
    [InlineData("""{"action":"subscribe"}""", "invalid_topic")]
    [InlineData("""{"action":"subscribe","topic":"Flights"}""", "invalid_topic")]
    [InlineData("""{"action":"subscribe","topic":"nothing"}""", "unknown_topic")]
    [InlineData("""{"action":"subscribe","topic":"flights?gate=1"}""", "invalid_topic")]
    [InlineData("""{"action":"subscribe","topic":"flights","since":"x"}""", "invalid_cursor")]
    [InlineData("""{"action":"subscribe","topic":"seats/anne"}""", "unauthorized")]
    [InlineData("""{"action":"subscribe","topic":"$views"}""", "invalid_topic")]
    [InlineData("""{"action":"authenticate"}""", "invalid_token")]
    [InlineData("""{"action":"authenticate","token":7}""", "malformed_message")]
    [InlineData("""{"action":"unsubscribe"}""", "invalid_topic")]
    [InlineData("""{"action":"unsubscribe","topic":"flights"}""", "not_subscribed")]
    public async Task A_faulty_message_is_answered_with_its_code_on_any_route(string message, string code)
    {
        foreach (var route in new[] { "$default", "subscribe", "ping" })
        {
            var connection = await _rig.ConnectAsync();

            await _rig.SendAsync(route, connection, message);

            Assert.Equal(code, Assert.IsType<ErrorFrame>(Assert.Single(_rig.Api.FramesOf(connection))).Code);
        }
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused()
    {
        var connection = await _rig.ConnectAsync();

        await _rig.SendAsync("$default", connection, $$"""{"action":"ping","x":"{{new string('x', 200_000)}}"}""");

        Assert.Equal("message_too_large", Assert.IsType<ErrorFrame>(Assert.Single(_rig.Api.FramesOf(connection))).Code);
    }

    [Fact]
    public async Task The_same_topic_twice_and_one_topic_too_many_are_refused()
    {
        var connection = await _rig.ConnectAsync();
        await _rig.SubscribeAsync(connection, "flights");
        await _rig.SubscribeAsync(connection, "flights");
        await _rig.SubscribeAsync(connection, "flights/a");
        await _rig.SubscribeAsync(connection, "flights/b");
        await _rig.UnsubscribeAsync(connection, "flights/a");
        await _rig.SubscribeAsync(connection, "flights/b");

        var frames = _rig.Api.FramesOf(connection);
        Assert.Equal("already_subscribed", Assert.IsType<ErrorFrame>(frames[1]).Code);
        Assert.Equal("too_many_topics", Assert.IsType<ErrorFrame>(frames[3]).Code);
        Assert.IsType<SnapshotFrame>(frames[5]);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("$CONNECT")]
    [InlineData("authenticate-me")]
    public async Task A_route_that_there_is_not_is_not_found(string route) =>
        Assert.Equal(HttpStatusCode.NotFound, await _rig.CallAsync(route, "id", "{}"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("this id is much too long: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task A_call_without_a_connection_is_refused(string? id) =>
        Assert.Equal(HttpStatusCode.BadRequest, await _rig.CallAsync("$connect", id));

    [Fact]
    public async Task A_call_without_the_key_is_forbidden()
    {
        await using var guarded = await HandlerRig.StartAsync(tables, ("Internal:Key", new string('k', 32)));

        Assert.Equal(HttpStatusCode.Forbidden, await guarded.CallAsync("$connect", "id"));
    }

    [Fact]
    public async Task Where_nothing_says_how_to_answer_there_are_no_routes()
    {
        await using var gateway = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights));

        using var response = await gateway.Http.PostAsync("/routes/$connect", new StringContent(""));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
