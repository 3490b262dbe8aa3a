using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace EventDrivenFrontends.WebhookDispatcher.Signing;

/// <summary>A secret that an endpoint shares with us, in the form of the Standard Webhooks specification: <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
internal sealed class SigningSecret
{
    public const string Prefix = "whsec_";

    /// <summary>The rule in words, to follow the name of a field.</summary>
    public const string Rule = "must be whsec_ followed by base64 of 24 to 64 bytes.";

    private const int FewestBytes = 24;
    private const int MostBytes = 64;
    private const int NewBytes = 32;

    private readonly byte[] _key;

    private SigningSecret(byte[] key) => _key = key;

    /// <summary>The key of the HMAC.</summary>
    public ReadOnlySpan<byte> Key => _key;

    public static SigningSecret Generate() => new(RandomNumberGenerator.GetBytes(NewBytes));

    public static bool TryParse(string? text, [NotNullWhen(true)] out SigningSecret? secret)
    {
        secret = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        // Two bytes more than allowed, so that a longer one is told from one that fits.
        Span<byte> bytes = stackalloc byte[MostBytes + 2];
        if (!Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) || length is < FewestBytes or > MostBytes)
        {
            return false;
        }

        secret = new SigningSecret(bytes[..length].ToArray());
        return true;
    }

    /// <summary>The secret in words that a receiver's library reads. Never to be logged.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_key);

    /// <summary>Says nothing, so that no log and no message holds a secret by mistake.</summary>
    public override string ToString() => $"{Prefix}***";
}
