using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class OpenConnectionsTests : IDisposable
{
    private readonly ConnectionRig _rig = new();
    private readonly OpenConnections _connections = new(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));

    private ConnectionId Id => _rig.Connection.Facts.Id;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Whoever_asks_for_an_announced_connection_gets_it_once_it_runs()
    {
        using var announcement = _connections.Announce(Id);
        var early = _connections.FindAsync(Id).AsTask();
        Assert.False(early.IsCompleted);

        _connections.Enter(_rig.Connection);

        Assert.Same(_rig.Connection, await early.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
        Assert.Same(_rig.Connection, await _connections.FindAsync(Id));
        _connections.Leave(_rig.Connection);
        Assert.Null(await _connections.FindAsync(Id));
    }

    [Fact]
    public async Task One_that_never_runs_was_never_there()
    {
        var announcement = _connections.Announce(Id);
        var early = _connections.FindAsync(Id).AsTask();

        announcement.Dispose();

        Assert.Null(await early.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
        Assert.Null(await _connections.FindAsync(Id));
    }
}
