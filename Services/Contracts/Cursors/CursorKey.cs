using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.Contracts.Cursors;

/// <summary>The key that cursors are signed with. Known before the first view is served.</summary>
public sealed class CursorKey
{
    /// <summary>Length of a random key.</summary>
    public const int Bytes = 32;

    private volatile byte[]? _value;

    /// <summary>False until the key has been set.</summary>
    public bool IsKnown => _value is not null;

    /// <summary>The key.</summary>
    /// <exception cref="InvalidOperationException">It is not known yet.</exception>
    public ReadOnlySpan<byte> Value => _value ?? throw new InvalidOperationException("The key of the cursors has not been read yet.");

    /// <summary>A key of random bytes.</summary>
    public static byte[] New() => RandomNumberGenerator.GetBytes(Bytes);

    /// <summary>The key that a secret text stands for.</summary>
    public static byte[] From(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Makes the key known.</summary>
    public void Set(byte[] value) => _value = value;
}
