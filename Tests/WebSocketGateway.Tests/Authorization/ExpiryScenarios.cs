using System.Net;
using EventDrivenFrontends.Testing.Embedded;
using EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Authorization;

/// <summary>What becomes of a reader over each transport when its token expires, in real time.</summary>
public sealed class ExpiryScenarios : IAsyncLifetime
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
    private GatewayHost _host = null!;
    private JwtIssuer _issuer = null!;

    public async Task InitializeAsync()
    {
        _source.Put("seats", "ann", "0000000000000001-a", """{"newSeat":"12A"}""");
        _issuer = await JwtIssuer.StartAsync();
        _host = await GatewayHost.StartAsync(_source, [.. _issuer.Settings, ("WebSockets:AuthenticationGrace", "00:00:01")]);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_ends_and_its_cursor_works_with_a_fresh_token()
    {
        var token = _issuer.TokenOf("ann", Life);
        await using var stream = await TestEventStream.OpenAsync(_host.Http, $"/views/seats/ann?access_token={token}");
        await stream.NextAsync("snapshot");

        Assert.True(await stream.HasEndedAsync());
        using var again = await _host.Http.GetAsync($"/views/seats/ann?access_token={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        await using var next = await TestEventStream.OpenAsync(
            _host.Http, $"/views/seats/ann?access_token={_issuer.TokenOf("ann")}", stream.LastEventId);
        await next.NextAsync("changes");
    }

    [Fact]
    public async Task A_stream_that_needs_no_identity_has_no_end()
    {
        await using var stream = await TestEventStream.OpenAsync(_host.Http, "/views/flights");
        await stream.NextAsync("snapshot");
        await using var limited = await TestEventStream.OpenAsync(_host.Http, $"/views/flights?access_token={_issuer.TokenOf("ann", Life)}");
        await limited.NextAsync("snapshot");
        Assert.True(await limited.HasEndedAsync());

        var fanout = new Fanout();
        await _host.AttachAsync(fanout);
        (await _host.DeliverAsync(fanout.Next(fanout.Upsert("flights", "AA-1", "{}")))).EnsureSuccessStatusCode();

        await stream.NextAsync("changes");
    }

    [Fact]
    public async Task A_long_poll_ends_with_its_token()
    {
        var token = _issuer.TokenOf("ann", Life);
        var reading = Reading.Of(_host);
        var cursor = (await reading.ReadAsync("poll", "seats/ann", since: null, token)).Cursor();
        var begin = TimeProvider.System.GetTimestamp();

        using var response = await _host.Http.SendAsync(Reading.Request($"/views/seats/ann?since={cursor}&wait=29", token));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(20), "It waited longer than its token counts.");
    }

    [Fact]
    public async Task A_socket_is_warned_and_closed()
    {
        using var socket = await _host.ConnectAsync(_issuer.TokenOf("ann", Life));
        await socket.SubscribeAsync("seats/ann");
        await socket.NextAsync("snapshot");

        await socket.NextErrorAsync("token_expired");
        await socket.SubscribeAsync("seats/ann?newSeat=12A");
        await socket.NextErrorAsync("unauthorized");
        await socket.NextAsync();

        Assert.Equal(4401, (int)socket.CloseStatus!);
    }

    [Fact]
    public async Task A_socket_with_a_fresh_token_goes_on()
    {
        using var socket = await _host.ConnectAsync(_issuer.TokenOf("ann", Life));
        await socket.NextErrorAsync("token_expired");

        await socket.SendAsync($$"""{"action":"authenticate","token":"{{_issuer.TokenOf("ann")}}"}""");
        await socket.NextAsync("authenticated");
        await socket.SubscribeAsync("seats/ann");

        await socket.NextAsync("snapshot");
        Assert.True(await socket.IsAliveAsync());
    }
}
