using System.Text;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;
using Microsoft.Extensions.DependencyInjection;
using static EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.ClientFrames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>What goes over the wire, byte by byte, to the whole service.</summary>
public sealed class WireScenarios : IAsyncLifetime
{
    private const string Deflate = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    private const string Ping = """{"action":"ping"}""";
    private const string Pong = """{"type":"pong"}""";
    private const string Subscribe = """{"action":"subscribe","topic":"flights"}""";

    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    private Uri Address => _host.Http.BaseAddress!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), ("WebSockets:MaxMessageBytes", "4096"));
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_handshake_is_answered_with_the_key_of_the_rfc()
    {
        using var client = await RawClient.ConnectAsync(Address);
        await client.SendAsync(RawClient.HandshakeWith("Sec-WebSocket-Protocol: chat\r\n" + Deflate));

        var head = await client.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Connection: Upgrade\r\n", head, StringComparison.Ordinal);
        Assert.Contains("Upgrade: websocket\r\n", head, StringComparison.Ordinal);
        Assert.Contains(
            "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n",
            head,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", head, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", "426", "Sec-WebSocket-Version: 13")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c", "426", "Upgrade: websocket")]
    [InlineData("Connection: Upgrade", "Connection: keep-alive", "426", "Upgrade: websocket")]
    [InlineData("GET", "PUT", "426", "Upgrade: websocket")]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", "short", "400", "application/problem+json")]
    [InlineData("Host: gateway", "Host: gateway\r\nSec-WebSocket-Extensions: a;;b", "400", "application/problem+json")]
    public async Task A_wrong_handshake_is_refused(string good, string bad, string status, string header)
    {
        using var client = await RawClient.ConnectAsync(Address);
        var request = Encoding.ASCII.GetString(RawClient.HandshakeWith()).Replace(good, bad, StringComparison.Ordinal);
        await client.SendAsync(Encoding.ASCII.GetBytes(request));

        var head = await client.ReadHeadAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        Assert.Contains(header, head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_sent_together_with_the_handshake_are_read()
    {
        using var client = await RawClient.ConnectAsync(Address);
        await client.SendAsync([.. RawClient.HandshakeWith(), .. Text(Ping), .. Text(Ping)]);
        await client.ReadHeadAsync();

        Assert.Equal([Pong, Pong], [await client.ReadTextAsync(), await client.ReadTextAsync()]);
    }

    [Fact]
    public async Task A_frame_in_single_bytes_with_a_ping_between_its_fragments_is_read()
    {
        using var client = await RawClient.OpenAsync(Address);
        var text = Encoding.UTF8.GetBytes(Ping);
        byte[] bytes =
        [
            .. Frame(Opcode.Text, text[..7], isFinal: false),
            .. Frame(Opcode.Ping, "é"u8.ToArray()),
            .. Frame(Opcode.Continuation, text[7..]),
        ];
        foreach (var value in bytes)
        {
            await client.SendAsync([value]);
        }

        var (first, payload) = await client.ReadFrameAsync();
        Assert.Equal(0x8A, first);
        Assert.Equal("é", Encoding.UTF8.GetString(payload));
        Assert.Equal(Pong, await client.ReadTextAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0x81, 0x01, 0x61 }, 1002)]
    [InlineData(new byte[] { 0xC1, 0x80, 0, 0, 0, 0 }, 1002)]
    [InlineData(new byte[] { 0x83, 0x80, 0, 0, 0, 0 }, 1002)]
    [InlineData(new byte[] { 0x80, 0x80, 0, 0, 0, 0 }, 1002)]
    [InlineData(new byte[] { 0x88, 0x82, 0, 0, 0, 0, 0x03, 0xED }, 1002)]
    [InlineData(new byte[] { 0x01, 0x82, 0, 0, 0, 0, 0xC0, 0x80 }, 1007)]
    [InlineData(new byte[] { 0x82, 0xFF, 0, 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0 }, 1009)]
    public async Task A_fault_ends_the_connection_with_its_code(byte[] bytes, int code)
    {
        using var client = await RawClient.OpenAsync(Address);

        await client.SendAsync(bytes);

        Assert.Equal(code, await client.ReadCloseAsync());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(3333)]
    [InlineData(4999)]
    public async Task A_close_is_answered_with_its_code(int code)
    {
        using var client = await RawClient.OpenAsync(Address);

        await client.SendAsync(Close(code, "bye"u8.ToArray()));

        Assert.Equal(code, await client.ReadCloseAsync());
    }

    [Fact]
    public async Task A_client_that_ends_its_side_without_a_close_is_let_go()
    {
        using var client = await RawClient.OpenAsync(Address);
        await client.SendAsync(Text(Ping));
        Assert.Equal(Pong, await client.ReadTextAsync());

        client.EndSending();

        var connections = _host.Services.GetRequiredService<OpenConnections>();
        await Eventually.BeAsync(() => connections.Count == 0, "the connection is over");
    }

    [Fact]
    public async Task Subscribers_get_the_same_bytes_plain_or_compressed()
    {
        using var plain = await RawClient.OpenAsync(Address);
        using var first = await RawClient.OpenAsync(Address, Deflate);
        using var second = await RawClient.OpenAsync(Address, Deflate);
        foreach (var client in new[] { plain, first, second })
        {
            await client.SendAsync(Text(Subscribe));
            Assert.Contains("snapshot", await client.ReadTextAsync(), StringComparison.Ordinal);
        }

        await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "1", $$"""{"x":"{{new string('x', 2000)}}"}""")));

        var text = await plain.ReadTextAsync();
        var (firstByte, compressed) = await first.ReadFrameAsync();
        Assert.Equal(0xC1, firstByte);
        Assert.InRange(compressed.Length, 1, 400);
        Assert.Equal(compressed, (await second.ReadFrameAsync()).Payload);
        using var inflating = new System.IO.Compression.DeflateStream(
            new MemoryStream([.. compressed, 0, 0, 0xFF, 0xFF]), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(inflating);
        Assert.Equal(text, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_compressed_command_is_understood_and_a_bomb_is_too_large()
    {
        using var client = await RawClient.OpenAsync(Address, Deflate);

        await client.SendAsync(Frame(Opcode.Text, Deflated(new byte[3_000_000]), reserved: 4));
        Assert.Contains("message_too_large", await client.ReadTextAsync(), StringComparison.Ordinal);
        await client.SendAsync(Frame(Opcode.Text, Deflated(Ping), reserved: 4));

        Assert.Equal(Pong, await client.ReadTextAsync());
    }

    [Fact]
    public async Task A_compressed_command_without_agreement_is_a_fault()
    {
        using var client = await RawClient.OpenAsync(Address);

        await client.SendAsync(Frame(Opcode.Text, Deflated(Ping), reserved: 4));

        Assert.Equal(1002, await client.ReadCloseAsync());
    }
}
