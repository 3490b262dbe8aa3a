using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace EventDrivenFrontends.ServiceDefaults.Http.Internal;

/// <summary>Tells requests of our own services from all others, by the key that they share.</summary>
public sealed class InternalKey
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "X-Internal-Key";

    // Hashes are of one length, so that a comparison tells nothing of the key's.
    private readonly byte[]? _hash;
    private readonly string? _value;

    /// <param name="options">Has the key, or none.</param>
    public InternalKey(IOptions<InternalOptions> options)
    {
        _value = string.IsNullOrEmpty(options.Value.Key) ? null : options.Value.Key;
        _hash = _value is null ? null : HashOf(_value);
    }

    /// <summary>False when there is none and only this machine is trusted.</summary>
    public bool IsSet => _hash is not null;

    /// <summary>Whether the request comes from one of our services.</summary>
    public bool IsShownBy(HttpContext context) => _hash is null
        ? ThisMachine.Sends(context)
        : context.Request.Headers.TryGetValue(Header, out var shown) && Matches(shown, _hash);

    /// <summary>Shows the key, where there is one.</summary>
    public void AddTo(HttpRequestMessage request)
    {
        if (_value is not null)
        {
            request.Headers.Remove(Header);
            request.Headers.TryAddWithoutValidation(Header, _value);
        }
    }

    private static bool Matches(StringValues shown, byte[] hash) =>
        shown is [{ } value] && CryptographicOperations.FixedTimeEquals(HashOf(value), hash);

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
