using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Proxying;

/// <summary>Listens on an endpoint's port and hands each connection to the next replica that is healthy.</summary>
internal sealed class ReplicaProxy(
    EndpointAnnotation endpoint,
    IReadOnlyList<ResourceInstance> replicas,
    ResourceNotificationService notifications) : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpListener> _listeners = [];
    private readonly List<Task> _loops = [];
    private int _turn = -1;

    public void Start()
    {
        var port = endpoint.AllocatedEndpoint!.Port;
        foreach (var address in Socket.OSSupportsIPv6 ? new[] { IPAddress.Loopback, IPAddress.IPv6Loopback } : [IPAddress.Loopback])
        {
            var listener = new TcpListener(address, port);
            try
            {
                listener.Start();
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
            {
                listener.Dispose();
                continue;
            }

            _listeners.Add(listener);
            _loops.Add(AcceptAsync(listener));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listeners.ForEach(listener => listener.Dispose());
        await Task.WhenAll(_loops);
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Either the end, or a client that was gone before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            try
            {
                using var server = await ConnectAsync();
                if (server is null)
                {
                    return;
                }

                client.NoDelay = server.NoDelay = true;
                await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side has broken off; closing both tells the other.
            }
        }
    }

    /// <summary>Tries each healthy replica once, beginning with the one whose turn it is.</summary>
    private async Task<Socket?> ConnectAsync()
    {
        var first = Interlocked.Increment(ref _turn) & int.MaxValue;
        for (var i = 0; i < replicas.Count; i++)
        {
            var replica = replicas[(first + i) % replicas.Count];
            if (!notifications.TryGetCurrentState(replica.Id, out var state) || state.Snapshot.HealthStatus != HealthStatus.Healthy)
            {
                continue;
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, replica.TargetPorts[endpoint], _stop.Token);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }

    /// <summary>An idle connection holds no buffer: it waits with an empty read, then rents one for what has come.</summary>
    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            while (true)
            {
                await from.ReceiveAsync(Memory<byte>.Empty, _stop.Token);
                var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
                try
                {
                    var count = await from.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                    if (count == 0)
                    {
                        to.Shutdown(SocketShutdown.Send);
                        return;
                    }

                    for (var sent = 0; sent < count;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stop.Token);
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (SocketException)
        {
            from.Dispose();
            to.Dispose();
            throw;
        }
    }
}
