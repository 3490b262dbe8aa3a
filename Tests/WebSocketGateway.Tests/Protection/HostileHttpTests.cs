using System.Text;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protection;

/// <summary>Clients that misuse HTTP itself: too long, too slow, or never finished.</summary>
public sealed class HostileHttpTests : IAsyncLifetime
{
    private const int Dripping = 200;

    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    private GatewayHost _host = null!;

    public async Task InitializeAsync() => _host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("GET /views/flights?x={10000} HTTP/1.1\r\nHost: g\r\n\r\n", "414")]
    [InlineData("GET /views/flights HTTP/1.1\r\nHost: g\r\nX-Long: {40000}\r\n\r\n", "431")]
    [InlineData("GET /views/flights HTTP/1.1\r\nHost: g\r\nAuthorization: Bearer {30000}\r\nX: {10000}\r\n\r\n", "431")]
    [InlineData("GET /views/flights HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("GET /views/flights HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /views/flights HTTP/9.9\r\nHost: g\r\n\r\n", "505")]
    [InlineData("GET /views/%00 HTTP/1.1\r\nHost: g\r\n\r\n", "400")]
    [InlineData("POST /views/flights HTTP/1.1\r\nHost: g\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "4")]
    [InlineData("POST /internal/deliveries HTTP/1.1\r\nHost: g\r\nContent-Length: 99999999999\r\n\r\n", "4")]
    [InlineData("POST /@connections/x HTTP/1.1\r\nHost: g\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", "4")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001", "")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\u0006\u0004\0\0\0\0\0", "")]
    public async Task A_request_that_is_none_is_refused_or_cut(string request, string status)
    {
        foreach (var length in (int[])[10_000, 30_000, 40_000])
        {
            request = request.Replace($"{{{length}}}", new string('a', length), StringComparison.Ordinal);
        }

        using var client = await RawClient.ConnectAsync(_host.Address);
        await client.SendAsync(Encoding.Latin1.GetBytes(request));
        if (status.Length > 0)
        {
            Assert.StartsWith($"HTTP/1.1 {status}", await client.ReadHeadAsync(), StringComparison.Ordinal);
        }

        Assert.True((await _host.Http.GetAsync("/health")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_handshake_that_comes_byte_by_byte_is_answered()
    {
        using var client = await RawClient.ConnectAsync(_host.Address);
        foreach (var one in RawClient.HandshakeWith())
        {
            await client.SendAsync([one]);
        }

        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_never_end_keep_nobody_from_being_served()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Dripping).Select(_ => RawClient.ConnectAsync(_host.Address)));
        var head = "GET /views/flights HTTP/1.1\r\nHost: g\r\nX-Slow: "u8.ToArray();
        await Task.WhenAll(clients.Select(client => client.SendAsync(head)));
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(clients.Select(client => client.SendAsync("a"u8.ToArray())));
            var began = TimeProvider.System.GetTimestamp();
            await _host.GetAsync("/views/flights");
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Prompt, "others are served at once");
        }

        foreach (var client in clients)
        {
            client.Dispose();
        }
    }
}
