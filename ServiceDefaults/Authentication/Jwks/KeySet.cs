using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace EventDrivenFrontends.ServiceDefaults.Authentication.Jwks;

/// <summary>
/// The keys of an issuer that can check signatures: RSA of at least 2,048 bits for RS256, points on P-256 for ES256. Everything else in the set is passed
/// over, secrets (<c>oct</c>) above all: a key that the world can read signs nothing.
/// </summary>
internal sealed class KeySet
{
    private const int MinRsaBytes = 2048 / 8;
    private const int PointBytes = 32;

    private readonly List<(string? Id, string Algorithm, SecurityKey Key)> _keys = [];

    private KeySet()
    {
    }

    public int Count => _keys.Count;

    /// <summary>Reads a JSON Web Key Set: RFC 7517, section 5.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static KeySet Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys", out var keys)
            || keys.ValueKind is not JsonValueKind.Array)
        {
            throw new JsonException("A key set is an object with an array 'keys'.");
        }

        var set = new KeySet();
        foreach (var key in keys.EnumerateArray().Where(key => key.ValueKind is JsonValueKind.Object && IsForSignatures(key)))
        {
            set.Add(key);
        }

        return set;
    }

    /// <summary>The keys for an algorithm under a name. Who names none means the only one that there is.</summary>
    public IReadOnlyList<SecurityKey> Find(string? id, string algorithm)
    {
        SecurityKey[] fitting = [.. _keys.Where(key => key.Algorithm == algorithm && (id is null || key.Id == id)).Select(key => key.Key)];
        return id is null && fitting.Length > 1 ? [] : fitting;
    }

    private void Add(JsonElement key)
    {
        var (algorithm, material) = TextOf(key, "kty") switch
        {
            "RSA" => (SecurityAlgorithms.RsaSha256, (SecurityKey?)RsaOf(key)),
            "EC" when TextOf(key, "crv") == "P-256" => (SecurityAlgorithms.EcdsaSha256, PointOf(key)),
            _ => ("", null),
        };
        if (material is not null && (TextOf(key, "alg") ?? algorithm) == algorithm)
        {
            var id = TextOf(key, "kid");
            material.KeyId = id;
            _keys.Add((id, algorithm, material));
        }
    }

    private static bool IsForSignatures(JsonElement key) =>
        TextOf(key, "use") is null or "sig"
        && (!key.TryGetProperty("key_ops", out var operations)
            || (operations.ValueKind is JsonValueKind.Array
                && operations.EnumerateArray().Any(operation => operation.ValueKind is JsonValueKind.String && operation.ValueEquals("verify"))));

    private static RsaSecurityKey? RsaOf(JsonElement key) =>
        BytesOf(key, "n") is { Length: >= MinRsaBytes } modulus && BytesOf(key, "e") is { Length: > 0 } exponent
            ? new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent })
            : null;

    private static ECDsaSecurityKey? PointOf(JsonElement key)
    {
        if (BytesOf(key, "x") is not { Length: PointBytes } x || BytesOf(key, "y") is not { Length: PointBytes } y)
        {
            return null;
        }

        try
        {
            return new ECDsaSecurityKey(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } }));
        }
        catch (CryptographicException)
        {
            // The point is not on the curve.
            return null;
        }
    }

    private static string? TextOf(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static byte[]? BytesOf(JsonElement key, string name)
    {
        try
        {
            return TextOf(key, name) is { } text ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
