using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>Listening on this machine only.</summary>
internal static class LoopbackAddress
{
    /// <param name="server">Who listens.</param>
    /// <param name="port">Where; 0 takes a free one.</param>
    /// <param name="protocols">Over a connection without TLS the two versions of HTTP cannot tell each other apart.</param>
    public static void ListenLoopback(this KestrelServerOptions server, int port, HttpProtocols protocols)
    {
        server.AddServerHeader = false;
        if (port == 0)
        {
            server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        }
        else
        {
            server.ListenLocalhost(port, listen => listen.Protocols = protocols);
        }
    }

    /// <summary>Tells in one line what to do when a port is in use.</summary>
    public static DistributedApplicationException InUse(string port, string advice, Exception cause) =>
        new($"{port}, which the dashboard wants, is in use. Stop what uses it, or {advice}.", cause);

    public static bool IsInUse(IOException exception) => exception.InnerException is AddressInUseException;
}
