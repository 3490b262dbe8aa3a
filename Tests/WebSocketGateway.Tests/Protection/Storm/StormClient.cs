using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Protection.Storm;

/// <summary>A client that is a socket and a cursor. It reads only while a thread waits for it, into that thread's buffer.</summary>
internal sealed class StormClient(Uri gateway, string topic) : IDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string> _held = new(StringComparer.Ordinal);
    private Socket? _socket;
    private string? _cursor;

    /// <summary>How often it was sent all anew instead of what it missed.</summary>
    public int Resets { get; private set; }

    /// <summary>Connects and subscribes, from where it left.</summary>
    public void Come(byte[] buffer)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = (int)Ceiling.TotalMilliseconds };
        _socket.Connect(IPAddress.Loopback, gateway.Port);
        _socket.Send(RawClient.HandshakeWith());
        ReadHead(buffer);
        var message = JsonSerializer.SerializeToUtf8Bytes(new ClientMessage("subscribe", topic, _cursor), ContractsJson.Default.ClientMessage);
        _socket.Send(FrameOf(message));
        Take(buffer);
    }

    /// <summary>Reads on until it holds so many items, all of the round.</summary>
    public void Await(int items, int round, byte[] buffer)
    {
        var text = round.ToString(CultureInfo.InvariantCulture);
        while (_held.Count < items || _held.Values.Any(value => value != text))
        {
            Take(buffer);
        }
    }

    /// <summary>Is gone without a word.</summary>
    public void Dispose() => _socket?.Dispose();

    private void Take(byte[] buffer)
    {
        var json = new Utf8JsonReader(ReadMessage(buffer));
        using var document = JsonDocument.ParseValue(ref json);
        var frame = document.RootElement;
        var type = frame.GetProperty("type"u8).GetString();
        Resets += type != "changes" && _cursor is not null ? 1 : 0;
        _cursor = frame.GetProperty("cursor"u8).GetString();
        foreach (var item in frame.GetProperty(type == "changes" ? "changes"u8 : "items"u8).EnumerateArray())
        {
            _held[item.GetProperty("key"u8).GetString()!] = item.GetProperty("data"u8).GetProperty("event"u8).GetString()!;
        }
    }

    /// <summary>The next text message. A ping needs no answer from one that leaves soon.</summary>
    private ReadOnlySpan<byte> ReadMessage(byte[] buffer)
    {
        while (true)
        {
            ReadExactly(buffer, 0, 2);
            var (first, length) = (buffer[0], (int)buffer[1]);
            if (length == 126)
            {
                ReadExactly(buffer, 0, 2);
                length = BinaryPrimitives.ReadUInt16BigEndian(buffer);
            }

            Assert.InRange(length, 0, buffer.Length);
            ReadExactly(buffer, 0, length);
            if (first == 0x81)
            {
                return buffer.AsSpan(0, length);
            }

            Assert.Equal(0x89, first);
        }
    }

    /// <summary>What follows the head has not been asked for yet, so nothing is read beyond it.</summary>
    private void ReadHead(byte[] buffer)
    {
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            length += Receive(buffer, length, buffer.Length - length);
        }

        Assert.StartsWith("HTTP/1.1 101 ", Encoding.ASCII.GetString(buffer, 0, length), StringComparison.Ordinal);
    }

    private void ReadExactly(byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            var read = Receive(buffer, offset, count);
            (offset, count) = (offset + read, count - read);
        }
    }

    private int Receive(byte[] buffer, int offset, int count)
    {
        var read = _socket!.Receive(buffer, offset, count, SocketFlags.None);
        return read > 0 ? read : throw new IOException("The gateway has ended the connection.");
    }

    /// <summary>With a mask of zeros, which leaves the text as it is.</summary>
    private static byte[] FrameOf(byte[] text)
    {
        byte[] head = text.Length < 126
            ? [0x81, (byte)(0x80 | text.Length)]
            : [0x81, 0x80 | 126, (byte)(text.Length >> 8), (byte)text.Length];
        return [.. head, 0, 0, 0, 0, .. text];
    }
}
