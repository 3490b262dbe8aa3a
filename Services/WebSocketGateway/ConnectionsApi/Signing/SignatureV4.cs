using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;

/// <summary>Checks requests that are signed by AWS Signature Version 4 in their headers. Pure: no configuration, no clock.</summary>
/// <param name="region">The region that requests have to be signed for.</param>
/// <param name="service">The service that requests have to be signed for.</param>
/// <param name="secretOf">The secret of an access key; null when there is none.</param>
/// <param name="skew">How far the time of a signature may be off, either way.</param>
internal sealed class SignatureV4(string region, string service, Func<string, string?> secretOf, TimeSpan skew)
{
    private const string DateHeader = "x-amz-date";
    private const string BodyHashHeader = "x-amz-content-sha256";
    internal const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>What is wrong with the request's signature; null for nothing.</summary>
    public string? FindFault(SignedRequest request, DateTimeOffset now)
    {
        if (request.Headers.Authorization is not [{ } header])
        {
            return "The request is not signed.";
        }

        if (!SignatureHeader.TryParse(header, out var signature))
        {
            return "The Authorization header is not one of AWS Signature Version 4.";
        }

        return FindFault(signature, request, now) ?? Compare(signature, request);
    }

    /// <summary>The signature, in hexadecimal.</summary>
    internal static string Sign(SignedRequest request, SignatureHeader signature, string date, string secret)
    {
        var canonical = CanonicalRequest.Of(request, signature.SignedHeaders);
        var toSign = $"{SignatureHeader.Algorithm}\n{date}\n{signature.Scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (ReadOnlySpan<string>)[signature.Date, signature.Region, signature.Service, SignatureHeader.Terminator, toSign])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(key);
    }

    private string? FindFault(SignatureHeader signature, SignedRequest request, DateTimeOffset now)
    {
        if (request.Headers[DateHeader] is not [{ } text]
            || !DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return "The request has no x-amz-date.";
        }

        if ((now - date).Duration() > skew || text[..8] != signature.Date)
        {
            return "The signature has expired, or is of the future.";
        }

        if (signature.Region != region || signature.Service != service)
        {
            return $"The signature is not for {service} in {region}.";
        }

        if (!signature.SignedHeaders.Contains("host") || request.Headers.Keys.Any(name => IsToBeSigned(name, signature)))
        {
            return "The host and all x-amz headers have to be signed.";
        }

        return request.Headers[BodyHashHeader] is [{ } hash] && hash != Hex(SHA256.HashData(request.Body.Span))
            ? "The body is not what x-amz-content-sha256 says."
            : null;
    }

    private static bool IsToBeSigned(string name, SignatureHeader signature) =>
        name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
        && !signature.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase);

    private string? Compare(SignatureHeader signature, SignedRequest request)
    {
        // An unknown key takes as long as a known one.
        var secret = secretOf(signature.AccessKeyId);
        var expected = Sign(request, signature, request.Headers[DateHeader].ToString(), secret ?? "");
        var isEqual = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(signature.Signature));
        return secret is not null && isEqual ? null : "The signature does not match, or the access key is unknown.";
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
