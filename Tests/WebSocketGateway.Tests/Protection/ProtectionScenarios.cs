using System.Net;
using System.Net.WebSockets;
using EventDrivenFrontends.Testing.Embedded;
using EventDrivenFrontends.WebSocketGateway.Protection;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protection;

public sealed class ProtectionScenarios : IAsyncLifetime
{
    private GatewayHost? _host;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("https://page.example", true)]
    [InlineData("https://PAGE.example", true)]
    [InlineData(null, true)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://page.example", false)]
    [InlineData("https://page.example.evil.example", false)]
    [InlineData("https://page.example:444", false)]
    [InlineData("null", false)]
    [InlineData("file://", false)]
    public async Task A_page_may_open_a_socket_only_from_an_allowed_origin(string? origin, bool allowed)
    {
        var gateway = await StartAsync(("Cors:AllowedOrigins", "https://page.example"));

        var opening = gateway.ConnectAsync(origin: origin);

        if (allowed)
        {
            using var socket = await opening;
            Assert.True(await socket.IsAliveAsync());
        }
        else
        {
            Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(() => opening)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_of_the_gateways_own_origin_may_open_a_socket()
    {
        var gateway = await StartAsync();

        using var socket = await gateway.ConnectAsync(origin: gateway.Address.GetLeftPart(UriPartial.Authority));

        Assert.True(await socket.IsAliveAsync());
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_back()
    {
        var gateway = await StartAsync(("Limits:RequestsPerSecond", "1"), ("Limits:RequestBurst", "5"));
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 8; i++)
        {
            answers.Add(await gateway.Http.GetAsync("/views/flights"));
        }

        Assert.All(answers[..5], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[7].StatusCode);
        Assert.InRange(answers[7].Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        var exception = await Assert.ThrowsAsync<WebSocketException>(() => gateway.ConnectAsync());
        Assert.Contains("429", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sends_too_many_messages_gets_errors_and_then_the_end()
    {
        var gateway = await StartAsync(("Limits:MessagesPerSecond", "1"), ("Limits:MessageBurst", "3"), ("Limits:MaxDroppedMessages", "5"));
        using var socket = await gateway.ConnectAsync();
        var answers = new List<string>();
        while (answers.LastOrDefault() != "error" && answers.Count < 50)
        {
            await socket.SendAsync("""{"action":"ping"}""");
            answers.Add((await socket.NextAsync()).GetProperty("type").GetString()!);
        }

        Assert.Equal(["pong", "pong", "pong"], answers[..3]);
        for (var i = 0; i < 8; i++)
        {
            await socket.SendAsync("""{"action":"ping"}""");
        }

        while ((await socket.NextAsync()).ValueKind is System.Text.Json.JsonValueKind.Object)
        {
        }

        Assert.Equal(WebSocketCloseStatus.PolicyViolation, socket.CloseStatus);
    }

    [Fact]
    public async Task A_user_has_only_so_many_connections_whatever_the_address_may_have()
    {
        await using var issuer = await JwtIssuer.StartAsync();
        var gateway = await StartAsync([.. issuer.Settings, ("Limits:MaxOpenPerUser", "2")]);
        using var first = await gateway.ConnectAsync(issuer.TokenOf("ann"));
        using (await gateway.ConnectAsync(issuer.TokenOf("ann")))
        {
            var exception = await Assert.ThrowsAsync<WebSocketException>(() => gateway.ConnectAsync(issuer.TokenOf("ann")));
            Assert.Contains("429", exception.Message, StringComparison.Ordinal);
            using var other = await gateway.ConnectAsync(issuer.TokenOf("ben"));
        }

        await EventDrivenFrontends.Testing.Eventually.BeAsync(
            () => gateway.Services.GetRequiredService<OpenCounts>().Of(new Client(IsUser: true, "ann")) == 1, "the closed one is no longer counted");
        using var next = await gateway.ConnectAsync(issuer.TokenOf("ann"));
        Assert.True(await next.IsAliveAsync());
    }

    [Fact]
    public async Task A_thousand_connections_from_one_address_are_no_attack()
    {
        var gateway = await StartAsync();

        var sockets = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => gateway.ConnectAsync()));

        Assert.True(await sockets[999].IsAliveAsync());
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    [Theory]
    [InlineData("10.0.0.0/8", "203.0.113.9", false)]
    [InlineData("127.0.0.0/8", "203.0.113.9", true)]
    public async Task Only_a_trusted_proxy_says_who_asks(string trusted, string forwarded, bool counts)
    {
        var gateway = await StartAsync(("Proxies:Trusted", trusted), ("Limits:RequestsPerSecond", "1"), ("Limits:RequestBurst", "2"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/views/flights");
            request.Headers.Add("X-Forwarded-For", i < 3 ? forwarded : "203.0.113.10");
            using var response = await gateway.Http.SendAsync(request);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[2]);
        Assert.Equal(counts ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, statuses[3]);
    }

    [Theory]
    [InlineData("/views/flights")]
    [InlineData("/views/ships")]
    [InlineData("/nothing")]
    [InlineData("/health")]
    public async Task Every_answer_keeps_browsers_from_making_more_of_it(string path)
    {
        var gateway = await StartAsync();

        using var response = await gateway.Http.GetAsync(path);

        Assert.Equal("nosniff", string.Join(',', response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", string.Join(',', response.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("frame-ancestors 'none'", string.Join(',', response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    private async Task<GatewayHost> StartAsync(params (string Key, string Value)[] settings) =>
        _host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), settings);
}
