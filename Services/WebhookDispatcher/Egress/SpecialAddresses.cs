using System.Net;
using System.Net.Sockets;

namespace EventDrivenFrontends.WebhookDispatcher.Egress;

/// <summary>
/// Tells addresses of the public internet from all others, by IANA's registries of special-purpose addresses
/// (RFC 6890 and later entries) and the addresses under which clouds serve instance metadata.
/// </summary>
internal static class SpecialAddresses
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. Networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        // Azure's metadata has an address of the public range.
        .. Networks("168.63.129.16/32"),
    ];

    // Whatever is not here is not in use.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 =
    [
        .. Networks(
            "2001::/23", // Teredo, benchmarking, ORCHID and other protocol assignments
            "2001:db8::/32",
            "2002::/16", // 6to4
            "2620:4f:8000::/48",
            "3fff::/20"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True for an address that a host of the public internet can have.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = Unwrap(address);
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(SpecialV4, network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(plain) && !Array.Exists(SpecialV6, network => network.Contains(plain)),
            _ => false,
        };
    }

    /// <summary>The IPv4 address that an IPv6 address stands for, mapped or behind NAT64; any other as it is, without its zone.</summary>
    public static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var plain = new IPAddress(address.GetAddressBytes());
        return plain.IsIPv4MappedToIPv6 ? plain.MapToIPv4()
            : Nat64.Contains(plain) ? new IPAddress(plain.GetAddressBytes().AsSpan(12))
            : plain;
    }

    private static IEnumerable<IPNetwork> Networks(params string[] texts) => texts.Select(text => IPNetwork.Parse(text));
}
