using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using static EventDrivenFrontends.WebSocketGateway.Tests.WebSockets.Protocol.ClientFrames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class DeadPeerScenarios : IAsyncLifetime
{
    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    private OpenConnections Connections => _host.Services.GetRequiredService<OpenConnections>();

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(
            ScriptedViewSource.WithViews(GatewayHost.Flights),
            ("WebSockets:PingInterval", "00:00:01"),
            ("WebSockets:PingTimeout", "00:00:01"));
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_half_open_peer_is_asked_and_then_cut_while_one_that_answers_stays()
    {
        using var silent = await RawClient.OpenAsync(_host.Http.BaseAddress!);
        using var answering = await _host.ConnectAsync();
        var next = answering.NextAsync();

        Assert.Equal(0x89, (await silent.ReadFrameAsync()).First);
        await Eventually.BeAsync(() => Connections.Count == 1, "the silent one is gone");

        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task A_peer_whose_window_is_full_is_cut_and_its_memory_freed()
    {
        using var stuck = await RawClient.OpenAsync(_host.Http.BaseAddress!, receiveBufferBytes: 4096);
        await stuck.SendAsync(Text("""{"action":"subscribe","topic":"flights"}"""));
        Assert.Equal(0x81, (await stuck.ReadFrameAsync()).First);
        var padding = new string('x', 60_000);

        for (var i = 0; Connections.Count > 0; i++)
        {
            await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", $"k{i % 100}", $$"""{"x":"{{padding}}"}""")));
            Assert.InRange(i, 0, 100_000);
        }
    }
}
