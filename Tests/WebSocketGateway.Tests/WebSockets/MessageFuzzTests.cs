using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Testing.Fuzzing;
using Xunit.Abstractions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>Every message that a client may send over a real socket gets its answer, and the connection and the service live on.</summary>
[Trait("Category", "Fuzz")]
public sealed class MessageFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Many = "1000000";

    private static readonly string[] Valid =
    [
        """{"action":"subscribe","topic":"flights"}""",
        """{"action":"subscribe","topic":"flights/LX-1"}""",
        """{"action":"subscribe","topic":"flights?airlineCode=LX&event=BOARDING"}""",
        """{"action":"subscribe","topic":"flights/LX-1?event=BOARDING","since":"AgAAAAAAAAAAAAAAAAAAAAAAAAAAABYxMjM"}""",
        """{"action":"subscribe","topic":"seats/ann"}""",
        """{"action":"unsubscribe","topic":"flights"}""",
        """{"action":"unsubscribe","topic":"flights/LX-1"}""",
        """{"action":"unsubscribe","topic":"flights?airlineCode=LX&event=BOARDING"}""",
        """{"action":"authenticate","token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl"}""",
        """{"action":"ping"}""",
    ];

    private static readonly string[] Tokens =
    [
        "\"subscribe\"", "\"unsubscribe\"", "\"authenticate\"", "\"ping\"", "\"action\"", "\"topic\"", "\"since\"", "\"token\"", "\"flights\"",
        "\"flights?dest=%ff\"", "\"flights/%2F%00\"", "\"flights?event=%5Cud800\"", "\"$views\"", "\"flights?a.b=c\"", "\"flights/../seats\"",
    ];

    private GatewayHost _host = null!;
    private TestSocket _socket = null!;

    public async Task InitializeAsync()
    {
        var source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
        source.Put("flights", "LX-1", "0000000000000002-a", """{"airlineCode":"LX","event":"BOARDING","dest":"ZRH"}""");
        _host = await GatewayHost.StartAsync(
            source, ("Limits:MessagesPerSecond", Many), ("Limits:MessageBurst", Many), ("WebSockets:MaxTopics", "500"), ("WebSockets:MaxMessageBytes", "4096"));
        _socket = await _host.ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        _socket.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Messages_AreAnswered()
    {
        await new Fuzzer<string>("client messages of /ws", Next, TryAsync)
        {
            SizeOf = text => text.Length,
            Show = text => text,
            Outcomes = ["snapshot", "unsubscribed", "pong", "malformed_message", "missing_action", "unknown_action", "invalid_topic", "unauthorized",
                "already_subscribed", "not_subscribed", "invalid_cursor", "message_too_large", "unsupported_data", "invalid_token", "unknown_topic"],
        }.RunAsync(output.WriteLine);

        Assert.True(await _socket.IsAliveAsync());
        Assert.True((await _host.Http.GetAsync("/health")).IsSuccessStatusCode);
    }

    private static string Next(Random random)
    {
        var valid = Valid[random.Next(Valid.Length)];
        return random.Next(4) switch
        {
            0 => Mutate.Text(random, valid, Tokens),
            1 => valid.Replace("LX", random.Next(300).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            _ => OddJson.Of(random, valid, Tokens),
        };
    }

    /// <summary>A snapshot may come in answer to no message but a subscription, so each message has one answer.</summary>
    private async ValueTask<string> TryAsync(string text)
    {
        await _socket.SendAsync(text, text.Length % 97 == 0 ? WebSocketMessageType.Binary : WebSocketMessageType.Text);
        var answer = await _socket.NextAsync();
        Assert.Equal(JsonValueKind.Object, answer.ValueKind);
        Assert.InRange(_socket.LastLength, 1, 16 * 1024 + (3 * Encoding.UTF8.GetByteCount(text)));
        return answer.GetProperty("type").GetString() is "error" ? answer.GetProperty("code").GetString()! : answer.GetProperty("type").GetString()!;
    }
}
