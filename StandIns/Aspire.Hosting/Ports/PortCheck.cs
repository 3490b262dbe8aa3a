using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Ports;

internal static class PortCheck
{
    /// <summary>Whether both of localhost's addresses can be listened on.</summary>
    public static bool IsFree(int port) => IsFree(IPAddress.Loopback, port) && IsFree(IPAddress.IPv6Loopback, port);

    private static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception)
        {
            // Where a machine has no IPv6, only the other address counts.
            return exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
