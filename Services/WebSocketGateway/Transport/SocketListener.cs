using System.Buffers;
using System.Net;
using System.Net.Sockets;
using EventDrivenFrontends.WebSocketGateway.Takeover;
using Microsoft.AspNetCore.Connections;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>Takes connections in.</summary>
/// <param name="listening">The socket that listens; disposed with this.</param>
/// <param name="pool">Of the buffers of HTTP; disposed with this.</param>
/// <param name="taken">Counts the connections that outlive HTTP.</param>
internal sealed class SocketListener(Socket listening, MemoryPool<byte> pool, TakenConnections taken) : IConnectionListener
{
    public EndPoint EndPoint { get; } = listening.LocalEndPoint!;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var socket = await listening.AcceptAsync(cancellationToken);
                if (socket.ProtocolType is ProtocolType.Tcp)
                {
                    socket.NoDelay = true;
                }

                return new SocketConnection(socket, pool, taken);
            }
            catch (Exception exception) when (exception is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return null;
            }
            catch (SocketException)
            {
                // The client had gone before it was taken in.
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        listening.Dispose();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        listening.Dispose();
        pool.Dispose();
        return ValueTask.CompletedTask;
    }
}
