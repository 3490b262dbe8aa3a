using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using EventDrivenFrontends.WebSocketGateway.Takeover;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>A connection as Kestrel knows it. When HTTP has ended, Kestrel disposes of it; the transport then closes, or goes on with whoever has taken it over.</summary>
internal sealed class SocketConnection
    : ConnectionContext,
        IConnectionIdFeature,
        IConnectionTransportFeature,
        IConnectionItemsFeature,
        IConnectionLifetimeFeature,
        IConnectionEndPointFeature,
        IMemoryPoolFeature
{
    private readonly CancellationTokenSource _closed = new();
    private readonly SocketTransport _transport;
    private readonly ConnectionTakeover _takeover;

    public SocketConnection(Socket socket, MemoryPool<byte> pool, TakenConnections taken)
    {
        (MemoryPool, LocalEndPoint, RemoteEndPoint) = (pool, socket.LocalEndPoint, socket.RemoteEndPoint);
        Transport = _transport = new SocketTransport(socket);
        _takeover = new ConnectionTakeover(_transport, taken);
        ConnectionClosed = _closed.Token;
        _transport.OnEnded(() => ThreadPool.UnsafeQueueUserWorkItem(static closed => closed.Cancel(), _closed, preferLocal: false));

        Features.Set<IConnectionIdFeature>(this);
        Features.Set<IConnectionTransportFeature>(this);
        Features.Set<IConnectionItemsFeature>(this);
        Features.Set<IConnectionLifetimeFeature>(this);
        Features.Set<IConnectionEndPointFeature>(this);
        Features.Set<IMemoryPoolFeature>(this);
        Features.Set(_takeover);
    }

    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("n");

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    public MemoryPool<byte> MemoryPool { get; }

    public override IDuplexPipe Transport { get; set; }

    public override CancellationToken ConnectionClosed { get; set; }

    public override EndPoint? LocalEndPoint { get; set; }

    public override EndPoint? RemoteEndPoint { get; set; }

    public override void Abort(ConnectionAbortedException abortReason) => _transport.Abort();

    public override void Abort() => _transport.Abort();

    public override ValueTask DisposeAsync()
    {
        _takeover.HttpHasEnded();
        return base.DisposeAsync();
    }
}
