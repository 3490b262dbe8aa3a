using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.EventPatterns;

/// <summary>IP addresses as events spell them.</summary>
internal static class Addresses
{
    /// <summary>Only whole dotted quads and IPv6 without a zone: <see cref="IPAddress"/> alone also reads "1" and "0x7f.1".</summary>
    public static IPAddress? TryParse(string text)
    {
        if (!IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        var isCanonical = address.AddressFamily == AddressFamily.InterNetwork
            ? text.Count(c => c == '.') == 3 && text.All(c => char.IsAsciiDigit(c) || c == '.')
            : !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal);
        return isCanonical ? address : null;
    }

    /// <summary>As IPv6, into which IPv4 is mapped, so that one order holds both.</summary>
    public static UInt128 Number(IPAddress address) => BinaryPrimitives.ReadUInt128BigEndian(address.MapToIPv6().GetAddressBytes());
}
