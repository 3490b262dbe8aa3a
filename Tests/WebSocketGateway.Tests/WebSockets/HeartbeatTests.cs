using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class HeartbeatTests : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly List<ConnectionRig> _rigs = [];
    private readonly List<Task> _running = [];
    private readonly OpenConnections _connections = new(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
    private Heartbeat _heartbeat = null!;

    public async Task InitializeAsync()
    {
        _heartbeat = new Heartbeat(new LoopContext(NullLoggerFactory.Instance, _time, new LoopHealth()), _connections);
        await _heartbeat.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _rigs.ForEach(rig => rig.Socket.SayGoodbye());
        await Task.WhenAll(_running).WaitAsync(Ceiling, TimeProvider.System);
        await _heartbeat.StopAsync(CancellationToken.None);
        _heartbeat.Dispose();
        _rigs.ForEach(rig => rig.Dispose());
    }

    [Fact]
    public async Task A_silent_client_is_asked_once_until_it_is_heard()
    {
        var silent = Connect();

        await PassAsync(seconds: 14);
        Assert.Empty(silent.Socket.Controls);
        for (var asked = 1; asked <= 3; asked++)
        {
            await PassAsync(seconds: 16);
            await Eventually.BeAsync(() => silent.Socket.Controls.Count == asked, "the ping is sent");
            await PassAsync(seconds: 20);
            silent.Socket.HeardAt = _time.GetTimestamp();
        }

        Assert.All(silent.Socket.Controls, control => Assert.Equal([0x89, 0x00], control));
    }

    [Fact]
    public async Task A_client_that_is_heard_is_neither_asked_nor_cut()
    {
        var lively = Connect();

        for (var i = 0; i < 20; i++)
        {
            await PassAsync(seconds: 10);
            lively.Socket.HeardAt = _time.GetTimestamp();
        }

        Assert.Empty(lively.Socket.Controls);
        Assert.False(lively.Socket.IsAborted);
    }

    [Fact]
    public async Task A_sweep_that_comes_late_asks_before_it_cuts()
    {
        var silent = Connect();
        await Eventually.BeAsync(() => _time.Waiting > 0, "the sweep waits");

        _connections.Beat(_time.GetTimestamp() + TimeSpan.FromHours(1).Ticks);

        await Eventually.BeAsync(() => silent.Socket.Controls.Count == 1, "the ping is sent");
        Assert.False(silent.Socket.IsAborted);
    }

    [Fact]
    public async Task A_dead_client_is_cut_within_a_minute()
    {
        var dead = Connect();

        await PassAsync(seconds: 54);
        Assert.False(dead.Socket.IsAborted);
        await PassAsync(seconds: 5);

        Assert.True(dead.Socket.IsAborted);
        await _running[0].WaitAsync(Ceiling, TimeProvider.System);
        Assert.Equal(0, _connections.Count);
    }

    [Fact]
    public async Task A_client_whose_sends_are_stuck_is_cut_though_it_cannot_be_asked()
    {
        var stuck = Connect();
        stuck.Socket.Say("""{"action":"ping"}""");
        await Eventually.BeAsync(() => stuck.Socket.IsBlocked, "a send is stuck");

        await PassAsync(seconds: 59);

        Assert.True(stuck.Socket.IsAborted);
        Assert.Empty(stuck.Socket.Controls);
        await _running[0].WaitAsync(Ceiling, TimeProvider.System);
    }

    [Fact]
    public async Task A_client_that_answers_late_lives()
    {
        var late = Connect();

        await PassAsync(seconds: 54);
        late.Socket.HeardAt = _time.GetTimestamp();
        await PassAsync(seconds: 54);

        Assert.False(late.Socket.IsAborted);
    }

    [Fact]
    public async Task A_thousand_idle_connections_have_one_timer()
    {
        await Eventually.BeAsync(() => _time.Waiting > 0, "the sweep waits");

        for (var i = 0; i < 1000; i++)
        {
            Connect();
        }

        Assert.Equal(1, _time.Waiting);
    }

    private ConnectionRig Connect()
    {
        var rig = new ConnectionRig(_time);
        _rigs.Add(rig);
        _running.Add(rig.RunAsync(_connections));
        return rig;
    }

    private async Task PassAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            await Eventually.BeAsync(() => _time.Waiting > 0, "the sweep waits");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await Eventually.BeAsync(() => _time.Waiting > 0, "the last sweep is done");
    }
}
