using System.Net;
using System.Net.Sockets;
using System.Text;
using EventDrivenFrontends.Benchmarks.Load.Crowds;

namespace EventDrivenFrontends.Benchmarks.Load.Servers;

/// <summary>Publishes in NATS' protocol; nothing is answered.</summary>
internal sealed class NatsPublisher : IPublisher
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public NatsPublisher(int port)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _socket.Send("CONNECT {\"verbose\":false,\"pedantic\":false,\"lang\":\"load\",\"version\":\"1\",\"protocol\":1}\r\n"u8);
    }

    public async Task PublishAsync(int number, int padding) =>
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"PUB all {padding + Numbered.Length}\r\n{Numbered.Text(padding, number)}\r\n"));

    public void Dispose() => _socket.Dispose();
}
