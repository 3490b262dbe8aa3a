using System.Net.WebSockets;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class HostileMessageTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private TestSocket _socket = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats),
            ("WebSockets:MaxTopics", "2"),
            ("WebSockets:MaxMessageBytes", "4096"));
        _socket = await _host.ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        _socket.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("", ErrorCodes.MalformedMessage)]
    [InlineData("hello", ErrorCodes.MalformedMessage)]
    [InlineData("null", ErrorCodes.MalformedMessage)]
    [InlineData("[]", ErrorCodes.MalformedMessage)]
    [InlineData("\"ping\"", ErrorCodes.MalformedMessage)]
    [InlineData("{\"action\":\"ping\"", ErrorCodes.MalformedMessage)]
    [InlineData("{\"action\":\"ping\"}}", ErrorCodes.MalformedMessage)]
    [InlineData("{\"action\":1}", ErrorCodes.MalformedMessage)]
    [InlineData("{\"action\":{}}", ErrorCodes.MalformedMessage)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":[\"flights\"]}", ErrorCodes.MalformedMessage)]
    [InlineData("{\"action\":\"\\ud800\"}", ErrorCodes.MalformedMessage)]
    [InlineData("{}", ErrorCodes.MissingAction)]
    [InlineData("{\"action\":null}", ErrorCodes.MissingAction)]
    [InlineData("{\"Action\":\"ping\"}", ErrorCodes.MissingAction)]
    [InlineData("{\"action\":\"\"}", ErrorCodes.UnknownAction)]
    [InlineData("{\"action\":\"PING\"}", ErrorCodes.UnknownAction)]
    [InlineData("{\"action\":\"subscribe\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":null}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"Flights\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"$views\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"flights/\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"flights?event\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"flights?event=A&event=B\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"flights?secret=1\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"ships\"}", ErrorCodes.UnknownTopic)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"seats\"}", ErrorCodes.Unauthorized)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"seats/ann\"}", ErrorCodes.Unauthorized)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"flights\",\"since\":\"\"}", ErrorCodes.InvalidCursor)]
    [InlineData("{\"action\":\"subscribe\",\"topic\":\"flights\",\"since\":\"x y\"}", ErrorCodes.InvalidCursor)]
    [InlineData("{\"action\":\"unsubscribe\"}", ErrorCodes.InvalidTopic)]
    [InlineData("{\"action\":\"unsubscribe\",\"topic\":\"flights\"}", ErrorCodes.NotSubscribed)]
    public async Task A_wrong_message_is_answered_with_an_error_and_the_connection_lives(string message, string code)
    {
        await _socket.SendAsync(message);

        await _socket.NextErrorAsync(code);
        Assert.True(await _socket.IsAliveAsync());
    }

    [Fact]
    public async Task Nesting_too_deep_is_malformed()
    {
        await _socket.SendAsync("{\"x\":" + new string('[', 1000) + new string(']', 1000) + "}");

        await _socket.NextErrorAsync(ErrorCodes.MalformedMessage);
        Assert.True(await _socket.IsAliveAsync());
    }

    [Fact]
    public async Task A_long_action_is_not_repeated_in_full()
    {
        await _socket.SendAsync($$"""{"action":"{{new string('a', 3000)}}"}""");

        await _socket.NextErrorAsync(ErrorCodes.UnknownAction);
        Assert.InRange(_socket.LastLength, 1, 400);
    }

    [Fact]
    public async Task A_long_topic_is_invalid_and_not_repeated()
    {
        await _socket.SubscribeAsync("flights/" + new string('k', 2000));

        Assert.False((await _socket.NextErrorAsync(ErrorCodes.InvalidTopic)).TryGetProperty("topic", out _));
    }

    [Fact]
    public async Task A_message_above_the_limit_is_dropped_whether_in_one_frame_or_many()
    {
        await _socket.SendAsync(new string('a', 300_000));
        await _socket.NextErrorAsync(ErrorCodes.MessageTooLarge);
        for (var i = 0; i < 50; i++)
        {
            await _socket.SendPartAsync(new string('a', 1000), isLast: i == 49);
        }

        await _socket.NextErrorAsync(ErrorCodes.MessageTooLarge);
        Assert.True(await _socket.IsAliveAsync());
    }

    [Fact]
    public async Task A_message_at_the_limit_is_read()
    {
        const string Ping = """{"action":"ping"}""";
        await _socket.SendAsync(Ping + new string(' ', 4096 - Ping.Length));
        await _socket.NextAsync("pong");

        await _socket.SendAsync(Ping + new string(' ', 4097 - Ping.Length));
        await _socket.NextErrorAsync(ErrorCodes.MessageTooLarge);
    }

    [Fact]
    public async Task A_message_without_end_closes_the_connection()
    {
        var part = new string('a', 64 * 1024);
        var receiving = _socket.NextAsync();
        for (var i = 0; i < 40 && !receiving.IsCompleted; i++)
        {
            await _socket.SendPartAsync(part, isLast: false);
        }

        await receiving;
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, _socket.CloseStatus);
    }

    [Fact]
    public async Task A_message_in_pieces_is_one_message()
    {
        foreach (var piece in """{"action":"ping"}""")
        {
            await _socket.SendPartAsync(piece.ToString(), isLast: piece == '}');
        }

        await _socket.NextAsync("pong");
    }

    [Fact]
    public async Task A_binary_message_is_unsupported()
    {
        await _socket.SendAsync("""{"action":"ping"}""", WebSocketMessageType.Binary);

        await _socket.NextErrorAsync(ErrorCodes.UnsupportedData);
        Assert.True(await _socket.IsAliveAsync());
    }

    [Fact]
    public async Task Subscribing_twice_is_an_error_and_the_first_subscription_stays()
    {
        await _socket.SubscribeAsync("flights");
        await _socket.NextAsync("snapshot");

        await _socket.SubscribeAsync("flights");
        await _socket.NextErrorAsync(ErrorCodes.AlreadySubscribed);

        await _socket.UnsubscribeAsync("flights");
        await _socket.NextAsync("unsubscribed");
    }

    [Fact]
    public async Task Too_many_topics_are_refused_until_one_is_left()
    {
        foreach (var topic in new[] { "flights/1", "flights/2" })
        {
            await _socket.SubscribeAsync(topic);
            await _socket.NextAsync("snapshot");
        }

        await _socket.SubscribeAsync("flights/3");
        await _socket.NextErrorAsync(ErrorCodes.TooManyTopics);
        await _socket.UnsubscribeAsync("flights/1");
        await _socket.NextAsync("unsubscribed");
        await _socket.SubscribeAsync("flights/3");

        await _socket.NextAsync("snapshot");
    }
}
