using System.Net;
using EventDrivenFrontends.WebSocketGateway.Takeover;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>Has Kestrel take its connections from here. They are listened for as its own transport is told to.</summary>
internal sealed class SocketListenerFactory(
    TakenConnections taken, IMemoryPoolFactory<byte> pools, IOptions<SocketTransportOptions> options) : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = options.Value.CreateBoundListenSocket(endpoint);
        socket.Listen(options.Value.Backlog);
        return new ValueTask<IConnectionListener>(new SocketListener(socket, pools.Create(), taken));
    }
}
