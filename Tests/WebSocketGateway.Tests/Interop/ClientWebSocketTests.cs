using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Interop;

/// <summary>The client of .NET, over both versions of HTTP, with and without compression.</summary>
public sealed class ClientWebSocketTests : IDisposable
{
    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly Fanout _fanout = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("Http1", false)]
    [InlineData("Http1", true)]
    [InlineData("Http2", false)]
    [InlineData("Http2", true)]
    public async Task It_subscribes_gets_changes_and_closes(string http, bool deflate)
    {
        var padding = new string('p', 2000);
        _source.Put("flights", "a", "0000000000000002-a", $$"""{"x":"{{padding}}"}""");
        await using var host = await GatewayHost.StartAsync(_source, ("Kestrel:EndpointDefaults:Protocols", http));
        await host.AttachAsync(_fanout);
        using var socket = new ClientWebSocket();
        using var client = await ConnectAsync(socket, host, deflate);

        await client.SubscribeAsync("flights");
        Assert.Contains(padding, (await client.NextAsync("snapshot")).GetRawText(), StringComparison.Ordinal);
        await host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "b", $$"""{"y":"{{padding}}"}""")));
        Assert.Contains(padding, (await client.NextAsync("changes")).GetRawText(), StringComparison.Ordinal);
        Assert.True(await client.IsAliveAsync());
        await client.CloseAsync();

        Assert.Equal(http == "Http2" ? HttpStatusCode.OK : HttpStatusCode.SwitchingProtocols, socket.HttpStatusCode);
        Assert.Equal(deflate, socket.HttpResponseHeaders!.ContainsKey("Sec-WebSocket-Extensions"));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    [Fact]
    public async Task A_thousand_commands_in_a_row_are_answered_in_order()
    {
        await using var host = await GatewayHost.StartAsync(_source);
        using var socket = new ClientWebSocket();
        using var client = await ConnectAsync(socket, host, deflate: true);

        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
            {
                await client.SendAsync($$"""{"action":"unsubscribe","topic":"flights/k{{i}}"}""");
            }
        });
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal($"flights/k{i}", (await client.NextErrorAsync("not_subscribed")).GetProperty("topic").GetString());
        }

        await sending;
    }

    [Fact]
    public async Task An_extended_connect_that_is_wrong_is_refused()
    {
        await using var host = await GatewayHost.StartAsync(_source, ("Kestrel:EndpointDefaults:Protocols", "Http2"));
        using var request = new HttpRequestMessage(HttpMethod.Connect, new Uri(host.Http.BaseAddress!, "/ws"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Protocol = "websocket";
        request.Headers.Add("Sec-WebSocket-Version", "8");

        using var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Equal(["13"], response.Headers.GetValues("Sec-WebSocket-Version"));
    }

    [Fact]
    public async Task Under_http2_a_plain_request_is_told_what_the_address_speaks()
    {
        await using var host = await GatewayHost.StartAsync(_source, ("Kestrel:EndpointDefaults:Protocols", "Http2"));

        using var response = await host.Http.GetAsync("/ws");

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Contains("WebSocket", Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    private async Task<TestSocket> ConnectAsync(ClientWebSocket socket, GatewayHost host, bool deflate)
    {
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.DangerousDeflateOptions = deflate ? new WebSocketDeflateOptions() : null;
        socket.Options.HttpVersion = host.Http.DefaultRequestVersion;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(
            new UriBuilder(host.Http.BaseAddress!) { Scheme = "ws", Path = "/ws" }.Uri, _http, CancellationToken.None);
        return new TestSocket(socket);
    }
}
