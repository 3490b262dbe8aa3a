using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi;

/// <summary>The management API of one node.</summary>
public sealed class ManagementApiTests : IAsyncLifetime
{
    private const int MaxPost = 128 * 1024;
    private const string NoConnection = "00112233445566778899aabbccddeeff0011223344556677";

    private GatewayHost _host = null!;

    public async Task InitializeAsync() => _host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_post_reaches_its_client_as_one_text_message()
    {
        using var mine = await _host.ConnectAsync();
        using var other = await _host.ConnectAsync();

        await _host.PostAsync(mine.ConnectionId, """{"hello":"wörld"}""").IsEmptyAsync(200);

        Assert.Equal("""{"hello":"wörld"}""", (await mine.NextAsync()).GetRawText());
        Assert.True(await other.IsAliveAsync());
    }

    [Fact]
    public async Task Posts_arrive_in_order_between_the_answers()
    {
        using var socket = await _host.ConnectAsync();

        for (var i = 0; i < 100; i++)
        {
            await _host.PostAsync(socket.ConnectionId, i.ToString(CultureInfo.InvariantCulture)).IsEmptyAsync(200);
        }

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i, (await socket.NextAsync()).GetInt32());
        }
    }

    [Theory]
    [InlineData("/{0}/@connections/{1}")]
    [InlineData("/{0}/%40connections/{1}")]
    [InlineData("/%40connections/%{2:x2}{3}")]
    public async Task A_stage_and_encoding_make_no_difference(string path)
    {
        using var socket = await _host.ConnectAsync();
        var id = socket.ConnectionId;

        using var response = await _host.Http.PostAsync(
            string.Format(CultureInfo.InvariantCulture, path, "production", id, (int)id[0], id[1..]), new StringContent("1"));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(1, (await socket.NextAsync()).GetInt32());
    }

    [Fact]
    public async Task Get_describes_the_connection()
    {
        var before = TimeProvider.System.GetUtcNow();
        using var socket = await _host.ConnectAsync(options => options.SetRequestHeader("User-Agent", "Tester/1.0"));
        var first = await DescribeAsync(socket.ConnectionId);
        Assert.True(await socket.IsAliveAsync());
        var later = await DescribeAsync(socket.ConnectionId);

        Assert.Equal(["connectedAt", "identity", "lastActiveAt"], first.EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal("""{"sourceIp":"127.0.0.1","userAgent":"Tester/1.0"}""", first.GetProperty("identity").GetRawText());
        Assert.InRange(first.GetProperty("connectedAt").GetDateTimeOffset(), before.AddMilliseconds(-1), TimeProvider.System.GetUtcNow());
        Assert.Equal(first.GetProperty("connectedAt").GetString(), later.GetProperty("connectedAt").GetString());
        Assert.True(first.GetProperty("lastActiveAt").GetDateTimeOffset() <= later.GetProperty("lastActiveAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Delete_closes_the_socket_after_what_was_posted_before()
    {
        using var socket = await _host.ConnectAsync();
        var id = socket.ConnectionId;

        await _host.PostAsync(id, "\"bye\"").IsEmptyAsync(200);
        await _host.DeleteConnectionAsync(id).IsEmptyAsync(204);
        await _host.PostAsync(id, "1").IsErrorAsync(410, "GoneException");
        await _host.GetConnectionAsync(id).IsErrorAsync(410, "GoneException");
        await _host.DeleteConnectionAsync(id).IsErrorAsync(410, "GoneException");

        Assert.Equal("bye", (await socket.NextAsync()).GetString());
        Assert.Equal(JsonValueKind.Null, (await socket.NextAsync()).ValueKind);
        Assert.Equal((WebSocketCloseStatus.NormalClosure, "Connection Closed Normally"), (socket.CloseStatus, socket.CloseText));
    }

    [Fact]
    public async Task Delete_cuts_a_client_that_does_not_read()
    {
        await using var host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights), ("WebSockets:CloseTimeout", "00:00:00.2"), ("WebSockets:MaxPostedBytes", "10000000"));
        using var client = await RawClient.ConnectAsync(host.Address, receiveBufferBytes: 4096);
        var id = await OpenAsync(client);
        for (var i = 0; i < 60; i++)
        {
            await host.PostAsync(id, new string('x', MaxPost)).IsEmptyAsync(200);
        }

        await host.DeleteConnectionAsync(id).IsEmptyAsync(204);

        await Eventually.BeAsync(() => host.Connections.Count == 0, "the connection is gone");
    }

    [Fact]
    public async Task After_the_client_has_gone_it_is_gone()
    {
        using var socket = await _host.ConnectAsync();
        var id = socket.ConnectionId;

        await socket.CloseAsync();
        await Eventually.BeAsync(() => _host.Connections.Count == 0, "the connection is gone");

        await _host.PostAsync(id, "1").IsErrorAsync(410, "GoneException");
        await _host.GetConnectionAsync(id).IsErrorAsync(410, "GoneException");
        await _host.DeleteConnectionAsync(id).IsErrorAsync(410, "GoneException");
        await _host.PostAsync(NoConnection, "1").IsErrorAsync(410, "GoneException");
    }

    [Fact]
    public async Task A_message_may_have_128_KB_and_not_a_byte_more()
    {
        using var socket = await _host.ConnectAsync();

        await _host.PostAsync(socket.ConnectionId, $"\"{new string('x', MaxPost - 2)}\"").IsEmptyAsync(200);
        await _host.PostAsync(socket.ConnectionId, new string('x', MaxPost + 1)).IsErrorAsync(413, "PayloadTooLargeException");
        await _host.PostAsync(socket.ConnectionId, "").IsEmptyAsync(200);

        await socket.NextAsync();
        Assert.Equal(MaxPost, socket.LastLength);
    }

    [Fact]
    public async Task A_client_that_does_not_read_gets_no_more_until_it_has_read_and_then_all_that_was_accepted()
    {
        using var client = await RawClient.ConnectAsync(_host.Address, receiveBufferBytes: 4096);
        var id = await OpenAsync(client);
        var accepted = 0;
        while (true)
        {
            using var response = await _host.PostAsync(id, $"{accepted} {new string('x', MaxPost - 20)}");
            if ((int)response.StatusCode == 429)
            {
                Assert.Equal("LimitExceededException", response.Headers.GetValues("x-amzn-ErrorType").Single());
                break;
            }

            Assert.InRange(++accepted, 1, 1000);
        }

        for (var i = 0; i < accepted; i++)
        {
            Assert.StartsWith($"{i} x", Encoding.UTF8.GetString((await client.ReadFrameAsync()).Payload), StringComparison.Ordinal);
        }

        await _host.PostAsync(id, "again").IsEmptyAsync(200);
        Assert.Equal("again", await client.ReadTextAsync());
    }

    [Fact]
    public async Task What_is_no_text_is_refused_and_the_connection_lives()
    {
        using var socket = await _host.ConnectAsync();

        await _host.PostAsync(socket.ConnectionId, new ByteArrayContent([0x7B, 0xFF, 0x7D])).IsErrorAsync(400, "BadRequestException");

        Assert.True(await socket.IsAliveAsync());
    }

    private static async Task<string> OpenAsync(RawClient client)
    {
        await client.SendAsync(RawClient.HandshakeWith());
        var head = await client.ReadHeadAsync();
        return head.Split("\r\n").Single(line => line.StartsWith("X-Connection-Id: ", StringComparison.OrdinalIgnoreCase))["X-Connection-Id: ".Length..];
    }

    private async Task<JsonElement> DescribeAsync(string id)
    {
        using var response = await _host.GetConnectionAsync(id);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }
}
