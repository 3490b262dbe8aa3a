using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>How long a connection may be idle, and may last, under a clock that the test moves.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _time = new();
    private readonly OpenConnections _connections = new(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
    private Heartbeat _heartbeat = null!;
    private ConnectionRig _rig = null!;
    private Task _running = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _heartbeat = new Heartbeat(new LoopContext(NullLoggerFactory.Instance, _time, new LoopHealth()), _connections);
        await _heartbeat.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        _rig.Socket.SayGoodbye();
        await _running.WaitAsync(Ceiling, TimeProvider.System);
        await _heartbeat.StopAsync(CancellationToken.None);
        _heartbeat.Dispose();
        _rig.Dispose();
    }

    [Fact]
    public async Task An_idle_connection_is_closed_though_it_answers_pings()
    {
        Connect(new ConnectionOptions { IdleTimeout = TimeSpan.FromMinutes(10) });

        await PassAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Null(_rig.Socket.Closed);
        await PassAsync(TimeSpan.FromSeconds(1));

        await Eventually.BeAsync(() => _rig.Socket.Closed == CloseReasons.Idle, "the connection is closed");
    }

    [Fact]
    public async Task A_message_either_way_keeps_a_connection()
    {
        Connect(new ConnectionOptions { IdleTimeout = TimeSpan.FromMinutes(1) });
        _rig.Socket.Read(100);

        for (var i = 1; i <= 4; i++)
        {
            await PassAsync(TimeSpan.FromSeconds(50));
            if (i % 2 == 0)
            {
                _rig.Socket.Say("{}");
            }
            else
            {
                _rig.Connection.Post(Replies.Pong);
            }

            await Eventually.BeAsync(() => _rig.Socket.Count == i, "the message has gone");
            await Eventually.BeAsync(() => _rig.Connection.LastActiveAt == _time.GetUtcNow(), "the message counts");
        }

        Assert.Null(_rig.Socket.Closed);
    }

    [Fact]
    public async Task A_connection_is_closed_when_its_time_is_over_however_busy_it_is()
    {
        Connect(new ConnectionOptions { MaxDuration = TimeSpan.FromMinutes(2) });
        _rig.Socket.Read(100);

        for (var i = 1; i <= 3; i++)
        {
            await PassAsync(TimeSpan.FromSeconds(39));
            _rig.Socket.Say("{}");
            await Eventually.BeAsync(() => _rig.Socket.Count == i, "the message is answered");
        }

        Assert.Null(_rig.Socket.Closed);
        await PassAsync(TimeSpan.FromSeconds(3));
        await Eventually.BeAsync(() => _rig.Socket.Closed == CloseReasons.TooOld, "the connection is closed");
    }

    [Fact]
    public async Task By_default_a_connection_lasts()
    {
        Connect(new ConnectionOptions());

        await PassAsync(TimeSpan.FromMinutes(20));

        Assert.Null(_rig.Socket.Closed);
        Assert.False(_rig.Connection.IsEnding);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_when_it_is_to_end()
    {
        Connect(new ConnectionOptions());
        _rig.Connection.Post(Replies.Pong);
        await Eventually.BeAsync(() => _rig.Socket.IsBlocked, "a send is stuck");

        Assert.True(_rig.Connection.TryEnd(CloseReasons.Ended));
        Assert.False(_rig.Connection.TryEnd(CloseReasons.Ended));
        Assert.Equal(PostOutcome.Gone, _rig.Connection.Post(Replies.Pong));
        await PassAsync(TimeSpan.FromSeconds(5));

        Assert.True(_rig.Socket.IsAborted);
        await _running.WaitAsync(Ceiling, TimeProvider.System);
    }

    private void Connect(ConnectionOptions options)
    {
        _rig = new ConnectionRig(_time, options);
        _running = _rig.RunAsync(_connections);
    }

    /// <summary>Time passes, in which the client answers pings and nothing else.</summary>
    private async Task PassAsync(TimeSpan length)
    {
        for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromSeconds(1))
        {
            await Eventually.BeAsync(() => _time.Waiting > 0, "the sweep waits");
            _time.Advance(TimeSpan.FromSeconds(1));
            _rig.Socket.HeardAt = _time.GetTimestamp();
        }

        await Eventually.BeAsync(() => _time.Waiting > 0, "the last sweep is done");
    }
}
