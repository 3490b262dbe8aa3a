using System.Globalization;
using System.Security.Cryptography;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>Which node this is. Random, so that a node that starts again is another one: it holds none of its former connections.</summary>
internal sealed class NodeIdentity
{
    public ulong Value { get; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The id under which the node is registered.</summary>
    public string Id => IdOf(Value);

    public static string IdOf(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);
}
