using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EventDrivenFrontends.EventPatterns.Index;

namespace EventDrivenFrontends.EventPatterns.ValueTests;

/// <summary>
/// <c>{"cidr": "10.0.0.0/24"}</c>, and plain IPv6 addresses, which have more than one spelling. The range begins at the address as it is
/// written, even where that is not the network's first.
/// </summary>
internal sealed class AddressRangeTest(IPAddress address, int prefixLength) : ValueTest
{
    private readonly byte[] _network = address.GetAddressBytes();

    public override TestKey Key
    {
        get
        {
            var low = Addresses.Number(address);
            var hostBits = (_network.Length * 8) - prefixLength;
            return new AddressKey(low, hostBits == 0 ? low : low | (UInt128.MaxValue >> (128 - hostBits)));
        }
    }

    public override bool Accepts(in FieldValue value) => value.IsString && Addresses.TryParse(value.Text) is { } other && Contains(other);

    /// <exception cref="FormatException">With AWS's wording of the fault.</exception>
    public static AddressRangeTest ParseCidr(string cidr)
    {
        var parts = cidr.Split('/');
        if (parts.Length != 2)
        {
            throw new FormatException("Malformed CIDR, one '/' required");
        }

        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw new FormatException("Malformed CIDR, mask bits must be an integer");
        }

        var address = Addresses.TryParse(parts[0]) ?? throw new FormatException("Nonstandard IP address: " + parts[0]);
        if (address.AddressFamily == AddressFamily.InterNetwork && length > 31)
        {
            throw new FormatException("IPv4 mask bits must be < 32");
        }

        if (length > 127)
        {
            throw new FormatException("IPv6 mask bits must be < 128");
        }

        return new AddressRangeTest(address, length);
    }

    public static AddressRangeTest? TrySingleV6(string text) =>
        text.Contains(':', StringComparison.Ordinal) && Addresses.TryParse(text) is { } address ? new AddressRangeTest(address, 128) : null;

    private bool Contains(IPAddress other)
    {
        var bytes = other.GetAddressBytes();
        if (bytes.Length != _network.Length)
        {
            return false;
        }

        var whole = prefixLength / 8;
        var rest = prefixLength % 8;
        return bytes.AsSpan().SequenceCompareTo(_network) >= 0
            && bytes.AsSpan(0, whole).SequenceEqual(_network.AsSpan(0, whole))
            && (rest == 0 || ((bytes[whole] ^ _network[whole]) >> (8 - rest)) == 0);
    }
}
