using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>
/// Reads a token in the JWS compact form (RFC 7515) before anything of it is believed, and refuses what has more than one reading: padding,
/// white space, repeated members, texts where numbers belong. Keys and addresses that the token brings along (<c>jwk</c>, <c>jku</c>,
/// <c>x5c</c>, <c>x5u</c>) are passed over; extensions that it declares critical are refused, as none is known here.
/// </summary>
internal static class TokenReader
{
    private const int MaxDepth = 16;
    private const int MaxSubjectLength = 256;
    private const double MaxSeconds = 253_402_300_799;

    private const string Order = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(Order);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>On failure <paramref name="fault"/> says what is wrong, and repeats nothing of the token.</summary>
    public static bool TryRead(
        string token, int maxLength, [NotNullWhen(true)] out TokenContent? content, [NotNullWhen(false)] out string? fault)
    {
        content = null;
        fault = Read(token, maxLength, ref content);
        return fault is null;
    }

    private static string? Read(string token, int maxLength, ref TokenContent? content)
    {
        if (token.Length > maxLength)
        {
            return $"The token is longer than {maxLength} characters.";
        }

        if (token.Split('.') is not [var head, var body, var signature])
        {
            return "The token is not a signed JSON Web Token: three parts with dots between them.";
        }

        if (!IsPart(head) || !IsPart(body) || !IsPart(signature))
        {
            return "A part of the token is empty or not base64url.";
        }

        using var header = TryParse(head);
        using var claims = TryParse(body);
        if (header is null || claims is null)
        {
            return "A part of the token is not a JSON object, or has a member twice.";
        }

        return FaultOf(header.RootElement) ?? Read(header.RootElement, claims.RootElement, ref content);
    }

    private static string? FaultOf(JsonElement header)
    {
        if (header.TryGetProperty("crit", out _))
        {
            return "The token declares critical extensions, and none is known here.";
        }

        if (header.TryGetProperty("typ", out var type) && !(IsText(type, "JWT") || IsText(type, "at+jwt")))
        {
            return "The token is of another type than JWT or at+jwt.";
        }

        return header.TryGetProperty("cty", out _) ? "The token holds another content than claims." : null;
    }

    private static string? Read(JsonElement header, JsonElement claims, ref TokenContent? content)
    {
        if (!TryGetText(header, "alg", out var algorithm) || algorithm is null || !TryGetText(header, "kid", out var keyId))
        {
            return "The token names no algorithm, or its key by something else than a text.";
        }

        if (!TryGetText(claims, "sub", out var subject) || subject is not { Length: > 0 and <= MaxSubjectLength })
        {
            return $"The token has no subject of 1 to {MaxSubjectLength} characters.";
        }

        if (!TryGetTime(claims, "exp", out var expires) || !TryGetTime(claims, "nbf", out var notBefore) || !TryGetTime(claims, "iat", out var issued))
        {
            return "exp, nbf or iat of the token is not a time.";
        }

        if (expires is null)
        {
            return "The token has no end.";
        }

        content = new TokenContent(algorithm, keyId, subject, expires.Value, notBefore, issued);
        return null;
    }

    /// <summary>Base64url as an encoder writes it: the bits of the last character that stand for nothing are zero.</summary>
    private static bool IsPart(string part) =>
        part.Length > 0
        && part.Length % 4 != 1
        && !part.AsSpan().ContainsAnyExcept(Alphabet)
        && (ValueOf(part[^1]) & (part.Length % 4) switch { 2 => 0b1111, 3 => 0b11, _ => 0 }) == 0;

    private static int ValueOf(char character) => Order.IndexOf(character, StringComparison.Ordinal);

    private static JsonDocument? TryParse(string part)
    {
        try
        {
            var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    private static bool IsText(JsonElement value, string text) =>
        value.ValueKind is JsonValueKind.String && string.Equals(value.GetString(), text, StringComparison.OrdinalIgnoreCase);

    /// <summary>False when there is something else than a text.</summary>
    private static bool TryGetText(JsonElement element, string name, out string? text)
    {
        text = null;
        if (!element.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    /// <summary>False when there is something else than seconds since 1970 that a calendar knows.</summary>
    private static bool TryGetTime(JsonElement claims, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!claims.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDouble(out var seconds) || seconds is not (>= 0 and <= MaxSeconds))
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return true;
    }
}
