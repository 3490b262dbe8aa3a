using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets;

/// <summary>
/// The name of a connection. Whoever knows it may be able to post to it, so it cannot be guessed; and it leads to the node that holds the
/// connection. As text it is hexadecimal: it needs no encoding in an address and is never taken for an option on a command line.
/// </summary>
/// <param name="Secret">128 random bits.</param>
/// <param name="Node">The node, as <see cref="Feed.NodeIdentity"/> has it.</param>
internal readonly record struct ConnectionId(UInt128 Secret, ulong Node)
{
    private const int SecretDigits = 32;
    private const int NodeDigits = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static ConnectionId New(ulong node)
    {
        Span<byte> secret = stackalloc byte[16];
        RandomNumberGenerator.Fill(secret);
        return new ConnectionId(BinaryPrimitives.ReadUInt128BigEndian(secret), node);
    }

    /// <summary>False for what is no id of this gateway, such as one with capital letters.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ConnectionId id)
    {
        id = default;
        if (text.Length != SecretDigits + NodeDigits || text.ContainsAnyExcept(Digits))
        {
            return false;
        }

        id = new ConnectionId(
            UInt128.Parse(text[..SecretDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            ulong.Parse(text[SecretDigits..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Secret:x32}{Node:x16}");
}
