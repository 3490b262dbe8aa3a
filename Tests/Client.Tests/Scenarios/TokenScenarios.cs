using System.Collections.Concurrent;
using EventDrivenFrontends.ServiceDefaults.Authentication.Development;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Tests;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.Client.Tests.Scenarios;

/// <summary>A client whose tokens expire again and again, on a real gateway.</summary>
public sealed class TokenScenarios : IAsyncLifetime
{
    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Seats);
    private readonly ConcurrentQueue<string> _given = new();
    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    public static TheoryData<LiveTransport> Transports => [.. Enum.GetValues<LiveTransport>()];

    public async Task InitializeAsync()
    {
        _source.Put("seats", "ann", "0000000000000002-a", """{"newSeat":"20A"}""");
        _host = await GatewayHost.StartAsync(
            _source,
            ("Auth:Mode", "Development"),
            ("Auth:DevelopmentTokenLifetime", "00:00:02"),
            ("Auth:ClockSkew", "00:00:00"),
            ("WebSockets:AuthenticationGrace", "00:00:30"));
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_view_outlives_its_tokens(LiveTransport transport)
    {
        using var client = Client(transport, "ann");
        using var view = client.View("seats/ann");
        await view.WaitUntilReadyAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        await Eventually.BeAsync(() => _given.Count >= 3, "the client has asked for fresh tokens");
        using var delivered = await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("seats", "ann", """{"newSeat":"1A"}""")));

        await Eventually.BeAsync(() => view.Items["ann"].GetProperty("newSeat").GetString() == "1A", "the change has come");
    }

    [Fact]
    public async Task Over_a_socket_the_connection_stays_the_same()
    {
        using var client = Client(LiveTransport.WebSocket, "ann");
        using var view = client.View("seats/ann");
        var states = new ConcurrentQueue<LiveState>();
        view.StatusChanged += (_, status) => states.Enqueue(status.State);
        await view.WaitUntilReadyAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        await Eventually.BeAsync(() => _given.Count >= 3, "the client has asked for fresh tokens");

        Assert.DoesNotContain(LiveState.Reconnecting, states);
        Assert.Equal(1, _host.Services.GetRequiredService<OpenConnections>().Count);
    }

    [Fact]
    public async Task Somebody_else_is_refused_the_view()
    {
        using var client = Client(LiveTransport.WebSocket, "ben");
        using var view = client.View("seats/ann");

        var refused = await Assert.ThrowsAsync<LiveViewException>(
            () => view.WaitUntilReadyAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token));

        Assert.Equal("forbidden", refused.Code);
        Assert.Empty(view.Items);
    }

    private LiveClient Client(LiveTransport transport, string user)
    {
        var tokens = _host.Services.GetRequiredService<DevelopmentTokens>();
        var options = new LiveClientOptions
        {
            Transport = transport,
            Token = _ =>
            {
                var token = tokens.Issue(user).Token;
                _given.Enqueue(token);
                return new(token);
            },
        };
        options.Gateways.Add(_host.Address);
        options.Timing.PollInterval = TimeSpan.FromMilliseconds(500);
        options.Timing.FirstDelay = TimeSpan.FromMilliseconds(50);
        return new LiveClient(options);
    }
}
