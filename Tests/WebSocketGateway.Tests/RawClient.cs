using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>A client that writes and reads the bytes of RFC 6455 itself. Every wait has a ceiling.</summary>
internal sealed class RawClient : IDisposable
{
    private const string Handshake =
        "GET /ws HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _ceiling = new(Ceiling);
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private NetworkStream? _stream;

    public static async Task<RawClient> ConnectAsync(Uri address, int? receiveBufferBytes = null)
    {
        var client = new RawClient();
        if (receiveBufferBytes is { } bytes)
        {
            client._tcp.ReceiveBufferSize = bytes;
        }

        await client._tcp.ConnectAsync(IPAddress.Loopback, address.Port, client._ceiling.Token);
        client._stream = client._tcp.GetStream();
        return client;
    }

    /// <summary>Connects and opens a WebSocket.</summary>
    public static async Task<RawClient> OpenAsync(Uri address, string headers = "", int? receiveBufferBytes = null)
    {
        var client = await ConnectAsync(address, receiveBufferBytes);
        await client.SendAsync(Encoding.ASCII.GetBytes(Handshake + headers + "\r\n"));
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        return client;
    }

    public static byte[] HandshakeWith(string headers = "") => Encoding.ASCII.GetBytes(Handshake + headers + "\r\n");

    public async Task SendAsync(byte[] bytes) => await _stream!.WriteAsync(bytes, _ceiling.Token);

    /// <summary>Reads a response up to the empty line.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        return head.ToString();
    }

    /// <summary>The next frame: its first byte and what it carries.</summary>
    public async Task<(byte First, byte[] Payload)> ReadFrameAsync()
    {
        var start = await ReadAsync(2);
        Assert.InRange(start[1], 0, 127);
        var length = start[1] switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8)),
            var shortLength => shortLength,
        };
        return (start[0], await ReadAsync(length));
    }

    /// <summary>The next frame, which has to be a text in the clear.</summary>
    public async Task<string> ReadTextAsync()
    {
        var (first, payload) = await ReadFrameAsync();
        Assert.Equal(0x81, first);
        return Encoding.UTF8.GetString(payload);
    }

    /// <summary>The code of the next frame, which has to be a close frame, and the end of the stream after it.</summary>
    public async Task<int> ReadCloseAsync()
    {
        var (first, payload) = await ReadFrameAsync();
        Assert.Equal(0x88, first);
        Assert.True(await IsEndAsync(), "the server ends the connection");
        return BinaryPrimitives.ReadUInt16BigEndian(payload);
    }

    /// <summary>True when the server has ended or cut the connection and nothing more has come.</summary>
    public async Task<bool> IsEndAsync()
    {
        try
        {
            return await _stream!.ReadAsync(new byte[1], _ceiling.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void EndSending() => _tcp.Client.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _tcp.Dispose();
        _ceiling.Dispose();
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream!.ReadExactlyAsync(bytes, _ceiling.Token);
        return bytes;
    }
}
