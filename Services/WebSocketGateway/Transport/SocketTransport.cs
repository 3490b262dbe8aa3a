using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Transport;

/// <summary>A connection's bare transport, over which HTTP runs first, and then perhaps something else.</summary>
internal sealed class SocketTransport : ITransport
{
    private const int PassedOverAtOnce = 16 * 1024;
    private const int MostPassedOver = 1024 * 1024;

    private readonly Socket _socket;
    private readonly SocketReader _input;
    private int _isClosed;

    public SocketTransport(Socket socket)
    {
        socket.Blocking = false;
        (_socket, _input, Output) = (socket, new SocketReader(socket), new SocketWriter(socket));
    }

    public PipeReader Input => _input;

    public PipeWriter Output { get; }

    /// <inheritdoc cref="SocketReader.OnEnded"/>
    public void OnEnded(Action action) => _input.OnEnded(action);

    /// <inheritdoc cref="SocketReader.Unwatched"/>
    public void Unwatched() => _input.Unwatched();

    /// <summary>Ends the connection in order: what has been sent arrives.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            try
            {
                PassOver();
                _socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // The other side was faster.
            }

            _socket.Dispose();
            _input.Close();
        }
    }

    /// <summary>Cuts the connection: whatever waits for it ends, and the other side finds it reset.</summary>
    public void Abort()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            _socket.Close(timeout: 0);
            _input.Close();
        }
    }

    /// <summary>A connection that is closed over bytes that nobody has read is reset, and what has been sent may never be seen.</summary>
    private void PassOver()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PassedOverAtOnce);
        var left = MostPassedOver;
        while (left > 0 && _socket.Receive(buffer, SocketFlags.None, out _) is var received and > 0)
        {
            left -= received;
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }
}
