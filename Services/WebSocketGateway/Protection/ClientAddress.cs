using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Where a client is, as far as limits are concerned.</summary>
/// <param name="Text">An IPv4 address, or the first 64 bits of an IPv6 address: whoever has one of those has all others of that network.</param>
internal readonly record struct ClientAddress(string Text)
{
    private const int NetworkBytes = 8;

    public static ClientAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static ClientAddress Of(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return new ClientAddress((address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "");
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new ClientAddress($"{new IPAddress(bytes)}/64");
    }
}
