using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Transport;

/// <summary>Both ends of a connection on this machine.</summary>
internal sealed class SocketPair : IDisposable
{
    /// <summary>How long a test waits.</summary>
    public static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    public SocketPair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true, ReceiveTimeout = (int)Ceiling.TotalMilliseconds,
        };
        Client.Connect(listener.LocalEndPoint!);
        Server = listener.Accept();
        Server.Blocking = false;
    }

    /// <summary>Does not block.</summary>
    public Socket Server { get; }

    /// <summary>Blocks, up to the ceiling.</summary>
    public Socket Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
