using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventDrivenFrontends.Benchmarks.Sockets;

/// <summary>Clients that do little but count, so that the gateway has most of the machine.</summary>
internal sealed class Crowd(int port) : IDisposable
{
    /// <summary>The opening handshake of a plain client.</summary>
    public static readonly byte[] Handshake = Encoding.ASCII.GetBytes(
        "GET /ws HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    private const string Subscribe = """{"action":"subscribe","topic":"flights"}""";

    private readonly List<Socket> _sockets = [];
    private long _bytes;

    public int Count => _sockets.Count;

    /// <summary>Bytes that all have received since they subscribed.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public async Task ConnectAsync(int count)
    {
        var answer = new byte[4096];
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(Handshake);
            await socket.ReceiveAsync(answer);
            _sockets.Add(socket);
        }
    }

    /// <summary>All subscribe, get the empty snapshot, and count from then on.</summary>
    public async Task SubscribeAsync()
    {
        byte[] frame = [0x81, (byte)(0x80 | Subscribe.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Subscribe)];
        var snapshot = new byte[4096];
        foreach (var socket in _sockets)
        {
            await socket.SendAsync(frame);
            await socket.ReceiveAsync(snapshot);
            _ = CountAsync(socket);
        }
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private async Task CountAsync(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        while (await socket.ReceiveAsync(buffer) is var read and > 0)
        {
            Interlocked.Add(ref _bytes, read);
        }
    }
}
