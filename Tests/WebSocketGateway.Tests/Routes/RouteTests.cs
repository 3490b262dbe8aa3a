using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests.ConnectionsApi;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Routes;

/// <summary>What Amazon API Gateway documents of routes with an HTTP integration, and where our own actions stand among them.</summary>
public sealed class RouteTests : IAsyncLifetime
{
    private IntegrationServer _backend = null!;

    public async Task InitializeAsync() => _backend = await IntegrationServer.StartAsync();

    public async Task DisposeAsync() => await _backend.DisposeAsync();

    [Fact]
    public async Task A_connection_is_told_of_from_its_beginning_to_its_end()
    {
        await using var host = await StartAsync("$connect", "$disconnect", "$default", "join");
        using var socket = await host.ConnectAsync(options => options.SetRequestHeader("User-Agent", "Tester/1.0"));
        await socket.SendAsync("""{"action":"join","room":"blå"}""");
        await socket.SendAsync("anything");
        await CallsAsync(3);
        await socket.CloseAsync();
        await CallsAsync(4);

        var calls = _backend.Calls.ToList();
        Assert.Equal(
            [("$connect", "CONNECT", "/connect"), ("join", "MESSAGE", "/join"), ("$default", "MESSAGE", "/default"), ("$disconnect", "DISCONNECT", "/disconnect")],
            calls.Select(call => (call.Route, call.Event, call.Path)));
        Assert.Equal(["", """{"action":"join","room":"blå"}""", "anything", ""], calls.Select(call => call.Body));
        Assert.All(calls, call =>
        {
            Assert.Equal("POST", call.Method);
            Assert.Equal(socket.ConnectionId, call.Headers["X-Connection-Id"]);
            Assert.Equal(host.Address.Authority, call.Headers["X-Domain-Name"]);
            Assert.Equal("local", call.Headers["X-Stage"]);
            Assert.Equal("127.0.0.1", call.Headers["X-Source-Ip"]);
            Assert.Equal(calls[0].Headers["X-Connected-At"], call.Headers["X-Connected-At"]);
        });
        Assert.InRange(
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(calls[0].Headers["X-Connected-At"], CultureInfo.InvariantCulture)),
            TimeProvider.System.GetUtcNow().AddMinutes(-5),
            TimeProvider.System.GetUtcNow());
        Assert.Equal(4, calls.Select(call => call.Headers["X-Request-Id"]).Distinct().Count());
        Assert.Equal("Tester/1.0", calls[0].Headers["User-Agent"]);
    }

    [Fact]
    public async Task The_handshake_is_passed_on_but_for_what_concerns_the_connection_itself()
    {
        await using var host = await StartAsync("$connect");
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync(Encoding.UTF8.GetBytes(
            "GET /ws?token=a%20b&room=1 HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: a=b; c=d\r\n"
            + "Authorization: Bearer t\r\nOrigin: http://gateway\r\nUser-Agent: Täster\r\nX-Many: 1\r\nX-Many: 2\r\nX-Internal-Key: k\r\n"
            + "X-Connection-Id: forged\r\nX-Route-Key: forged\r\nX-Source-Ip: forged\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);

        var call = _backend.Calls.Single();
        Assert.Equal("?token=a%20b&room=1", call.Query);
        Assert.Equal(
            ("Bearer t", "http://gateway", "Täster", "a=b; c=d", "$connect", "127.0.0.1"),
            (call.Headers["Authorization"], call.Headers["Origin"], call.Headers["User-Agent"], call.Headers["Cookie"], call.Route, call.Headers["X-Source-Ip"]));
        Assert.Equal(["1", "2"], call.Headers["X-Many"].Split(',', StringSplitOptions.TrimEntries));
        Assert.Equal(_backend.Address.Authority, call.Headers["Host"]);
        Assert.Equal(48, call.Headers["X-Connection-Id"].Length);
        Assert.DoesNotContain(call.Headers.Keys, name =>
            name.StartsWith("Sec-WebSocket", StringComparison.OrdinalIgnoreCase) || name is "Connection" or "Upgrade" or "X-Internal-Key");
    }

    [Theory]
    [InlineData(401, 401)]
    [InlineData(403, 403)]
    [InlineData(429, 429)]
    [InlineData(500, 502)]
    [InlineData(503, 502)]
    [InlineData(302, 502)]
    public async Task A_connection_that_is_denied_is_refused_and_has_no_end(int status, int expected)
    {
        await using var host = await StartAsync("$connect", "$disconnect");
        _backend.Answer = _ => Task.FromResult(status);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => host.ConnectAsync());

        Assert.Contains(expected.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        Assert.Equal(["$connect"], _backend.Calls.Select(call => call.Route));
        Assert.Equal(0, host.Connections.Count);
    }

    [Fact]
    public async Task A_target_that_is_not_there_refuses_the_connection()
    {
        await using var host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights), ("Routes:Integrations:$connect", "http://127.0.0.1:9/connect"));

        Assert.Contains("502", (await Assert.ThrowsAsync<WebSocketException>(() => host.ConnectAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_does_not_answer_in_time_refuses_the_connection()
    {
        var answer = new TaskCompletionSource<int>();
        _backend.Answer = _ => answer.Task;
        await using var host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights), [.. _backend.Settings("$connect"), ("Routes:Timeout", "00:00:00.2")]);

        Assert.Contains("504", (await Assert.ThrowsAsync<WebSocketException>(() => host.ConnectAsync())).Message, StringComparison.Ordinal);
        answer.SetResult(200);
    }

    [Fact]
    public async Task While_it_is_being_decided_on_a_connection_is_not_there_yet()
    {
        await using var host = await StartAsync("$connect");
        _backend.Answer = async call =>
        {
            await host.PostAsync(call.Headers["X-Connection-Id"], "early").IsErrorAsync(410, "GoneException");
            return 200;
        };

        using var socket = await host.ConnectAsync();

        await host.PostAsync(socket.ConnectionId, "\"in time\"").IsEmptyAsync(200);
        Assert.Equal("in time", (await socket.NextAsync()).GetString());
    }

    [Fact]
    public async Task The_gateways_own_actions_stay_unless_a_route_takes_their_place()
    {
        await using var host = await StartAsync("$default", "unsubscribe");
        using var socket = await host.ConnectAsync();

        Assert.True(await socket.IsAliveAsync());
        await socket.SubscribeAsync("flights");
        await socket.NextAsync("snapshot");
        await socket.UnsubscribeAsync("flights");
        await CallsAsync(1);

        Assert.Equal("unsubscribe", _backend.Calls.Single().Route);
        Assert.True(await socket.IsAliveAsync());
    }

    [Theory]
    [InlineData("""{"action":"dance"}""")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("[1,2]")]
    [InlineData("")]
    [InlineData("""{"action":"$connect"}""")]
    [InlineData("""{"action":"$disconnect"}""")]
    [InlineData("""{"action":"$default"}""")]
    [InlineData("""{"action":"JOIN"}""")]
    public async Task What_no_route_takes_goes_to_the_default_route(string message)
    {
        await using var host = await StartAsync("$connect", "$disconnect", "$default", "join");
        using var socket = await host.ConnectAsync();

        await socket.SendAsync(message);
        await CallsAsync(2);

        Assert.Equal(("$default", "MESSAGE", message), (_backend.Calls.Last().Route, _backend.Calls.Last().Event, _backend.Calls.Last().Body));
    }

    [Fact]
    public async Task Without_a_default_route_the_gateway_answers()
    {
        await using var host = await StartAsync("join");
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("""{"action":"dance"}""");
        await socket.NextErrorAsync("unknown_action");
        await socket.SendAsync("no JSON");
        await socket.NextErrorAsync("malformed_message");

        Assert.Empty(_backend.Calls);
    }

    [Fact]
    public async Task Another_expression_selects_by_another_property()
    {
        await using var host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights),
            [.. _backend.Settings("join"), ("Routes:SelectionExpression", "$request.body.message.kind"), ("Routes:Stage", "beta"), ("Routes:DomainName", "a.b")]);
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("""{"message":{"kind":"join"}}""");
        await CallsAsync(1);

        Assert.Equal(("beta", "a.b"), (_backend.Calls.Single().Headers["X-Stage"], _backend.Calls.Single().Headers["X-Domain-Name"]));
        Assert.True(await socket.IsAliveAsync());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task A_message_whose_integration_fails_is_answered_as_Amazon_does(int status)
    {
        await using var host = await StartAsync("join");
        using var socket = await host.ConnectAsync();
        _backend.Answer = _ => Task.FromResult(status);

        await socket.SendAsync("""{"action":"join"}""");
        var answer = await socket.NextAsync();

        Assert.Equal(["connectionId", "message", "requestId"], answer.EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal("Internal server error", answer.GetProperty("message").GetString());
        Assert.Equal(socket.ConnectionId, answer.GetProperty("connectionId").GetString());
        Assert.Equal(_backend.Calls.Single().Headers["X-Request-Id"], answer.GetProperty("requestId").GetString());
        Assert.True(await socket.IsAliveAsync());
    }

    [Fact]
    public async Task Messages_are_integrated_in_order_while_the_connection_answers()
    {
        await using var host = await StartAsync("join", "$disconnect");
        using var socket = await host.ConnectAsync();
        var answer = new TaskCompletionSource<int>();
        _backend.Answer = _ => answer.Task;

        for (var i = 0; i < 10; i++)
        {
            await socket.SendAsync($$"""{"action":"join","i":{{i}}}""");
        }

        Assert.True(await socket.IsAliveAsync());
        await socket.CloseAsync();
        await CallsAsync(1);
        answer.SetResult(200);
        await CallsAsync(11);

        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(i => $$"""{"action":"join","i":{{i}}}"""), ""],
            _backend.Calls.Select(call => call.Body));
    }

    [Fact]
    public async Task A_backend_answers_through_the_management_API()
    {
        await using var host = await StartAsync("join");
        using var socket = await host.ConnectAsync();
        _backend.Answer = async call =>
        {
            await host.PostAsync(call.Headers["X-Connection-Id"], $"[{call.Body}]").IsEmptyAsync(200);
            return 200;
        };

        await socket.SendAsync("""{"action":"join"}""");

        Assert.Equal(JsonValueKind.Array, (await socket.NextAsync()).ValueKind);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("delete")]
    [InlineData("stop")]
    public async Task However_a_connection_ends_its_end_is_told_once(string how)
    {
        var host = await StartAsync("$disconnect");
        using var socket = await host.ConnectAsync();
        switch (how)
        {
            case "cut":
                socket.Dispose();
                break;
            case "delete":
                await host.DeleteConnectionAsync(socket.ConnectionId).IsEmptyAsync(204);
                await socket.NextAsync();
                await socket.CloseAsync();
                break;
            default:
                await host.StopAsync();
                break;
        }

        await CallsAsync(1);
        await host.DisposeAsync();

        Assert.Equal(["$disconnect"], _backend.Calls.Select(call => call.Route));
    }

    [Theory]
    [InlineData("Routes:SelectionExpression", "$request.header.action")]
    [InlineData("Routes:Integrations:join", "join")]
    [InlineData("Routes:Integrations:join", "ftp://host/")]
    [InlineData("Routes:Timeout", "00:00:30")]
    public async Task What_cannot_work_is_refused_at_the_start(string option, string value) =>
        await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayHost.StartUnreadyAsync(ScriptedViewSource.WithViews(), (option, value)));

    private Task<GatewayHost> StartAsync(params string[] routes) =>
        GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), _backend.Settings(routes));

    private Task CallsAsync(int count) => Eventually.BeAsync(() => _backend.Calls.Count == count, $"there are {count} calls");
}
