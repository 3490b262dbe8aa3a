using System.Text;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Frames;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi;

/// <summary>What callers of the management API may send by mistake or by malice.</summary>
public sealed class HostileManagementTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async Task InitializeAsync() => _host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("x")]
    [InlineData("L0SM9cOFvHcCIhw%3D")]
    [InlineData("..%2F..%2Fviews")]
    [InlineData("%20")]
    [InlineData("%E2%80%AE")]
    [InlineData("%FF")]
    [InlineData("'%20OR%201=1--")]
    public async Task What_is_no_id_was_never_there(string id)
    {
        await _host.PostAsync(id, "1").IsErrorAsync(410, "GoneException");
        await _host.GetConnectionAsync(id).IsErrorAsync(410, "GoneException");
        await _host.DeleteConnectionAsync(id).IsErrorAsync(410, "GoneException");
    }

    [Fact]
    public async Task A_very_long_id_was_never_there() =>
        await _host.GetConnectionAsync(new string('a', 4000)).IsErrorAsync(410, "GoneException");

    [Fact]
    public async Task Each_altered_digit_of_an_id_leads_nowhere()
    {
        using var socket = await _host.ConnectAsync();
        var id = socket.ConnectionId;

        for (var i = 0; i < id.Length; i++)
        {
            var altered = $"{id[..i]}{(id[i] == '0' ? '1' : '0')}{id[(i + 1)..]}";
            await _host.DeleteConnectionAsync(altered).IsErrorAsync(410, "GoneException");
        }

        Assert.True(await socket.IsAliveAsync());
    }

    [Theory]
    [InlineData("PUT", "/@connections/x")]
    [InlineData("PATCH", "/@connections/x")]
    [InlineData("GET", "/@connections/")]
    [InlineData("POST", "/@connections")]
    [InlineData("POST", "/a/b/@connections/x")]
    public async Task Nothing_else_is_offered(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _host.Http.SendAsync(request);

        Assert.Contains((int)response.StatusCode, new[] { 404, 405 });
    }

    [Fact]
    public async Task A_body_without_an_end_is_refused_before_its_end()
    {
        using var socket = await _host.ConnectAsync();
        using var client = await RawClient.ConnectAsync(_host.Address);
        await client.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /@connections/{socket.ConnectionId} HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n"));
        byte[] chunk = [.. "4000\r\n"u8, .. new byte[0x4000], .. "\r\n"u8];
        for (var i = 0; i < 9; i++)
        {
            await client.SendAsync(chunk);
        }

        var head = await client.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 413 ", head, StringComparison.Ordinal);
        Assert.Contains("PayloadTooLargeException", head, StringComparison.Ordinal);
        Assert.True(await socket.IsAliveAsync());
    }

    [Fact]
    public async Task A_million_empty_messages_do_not_fill_the_memory()
    {
        await using var host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights), ("WebSockets:MaxPostedBytes", "2048"));
        using var client = await RawClient.OpenAsync(host.Address, receiveBufferBytes: 4096);
        await Eventually.BeAsync(() => host.Connections.Count == 1, "the connection runs");
        var connection = host.Connections.All.Single();
        var big = SharedFrame.Of(new byte[8 * 1024 * 1024]);
        connection.Post(big);

        var taken = Enumerable.Range(0, 1_000_000)
            .Count(_ => connection.Post(SharedFrame.Of([])) == PostOutcome.Taken);

        Assert.InRange(taken, 0, 2048 / 128);
    }
}
