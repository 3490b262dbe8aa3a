using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventDrivenFrontends.Benchmarks.Connections;

/// <summary>WebSocket clients that only count what comes.</summary>
internal sealed class Audience : IDisposable
{
    /// <summary>What is posted.</summary>
    public static readonly byte[] Message = Encoding.ASCII.GetBytes("{\"gate\":\"" + new string('g', 289) + "\"}");

    private static readonly byte[] Handshake = Encoding.ASCII.GetBytes(
        "GET /ws HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    // A text of 300 bytes has a header of four.
    private static readonly int FrameBytes = Message.Length + 4;

    private readonly List<Socket> _sockets = [];
    private long _bytes;

    public List<string> Ids { get; } = [];

    /// <summary>Bytes that all have received, with the headers of frames.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Messages that all have received.</summary>
    public long Messages => Bytes / FrameBytes;

    public static async Task<Audience> ConnectAsync(int port, int count)
    {
        var audience = new Audience();
        var answer = new byte[4096];
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(Handshake);
            var head = Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer));
            audience.Ids.Add(head.Split("\r\n").Single(line => line.StartsWith("X-Connection-Id: ", StringComparison.Ordinal))[17..]);
            audience._sockets.Add(socket);
            _ = audience.CountAsync(socket);
        }

        return audience;
    }

    public async Task WaitForAsync(long messages)
    {
        while (Messages < messages)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
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
