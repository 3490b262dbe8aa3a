using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;

/// <summary>Signs requests without a query by AWS Signature Version 4. The key derived from the secret holds for a day, and is kept.</summary>
/// <param name="region">The region of the endpoint.</param>
/// <param name="service">The service's name in signatures.</param>
internal sealed class RequestSigner(string region, string service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";
    private const string DateHeader = "x-amz-date";
    private const string TokenHeader = "x-amz-security-token";

    private volatile DayKey? _last;

    /// <summary>Adds the headers of the signature.</summary>
    /// <param name="request">The request, with its absolute address.</param>
    /// <param name="body">Its body.</param>
    /// <param name="credentials">Who signs.</param>
    /// <param name="now">The time.</param>
    public void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, ImmutableCredentials credentials, DateTimeOffset now)
    {
        var (date, token) = (now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), credentials.Token);
        var (headers, names) = string.IsNullOrEmpty(token)
            ? ($"{DateHeader}:{date}\n", $"host;{DateHeader}")
            : ($"{DateHeader}:{date}\n{TokenHeader}:{token}\n", $"host;{DateHeader};{TokenHeader}");
        var address = request.RequestUri!;
        var canonical = $"{request.Method}\n{PathOf(address)}\n\nhost:{address.Authority}\n{headers}\n{names}\n{Hex(SHA256.HashData(body))}";
        var scope = $"{date.AsSpan(0, 8)}/{region}/{service}/{Terminator}";
        var toSign = $"{Algorithm}\n{date}\n{scope}\n{Hash(canonical)}";
        var signature = Hex(HMACSHA256.HashData(KeyOf(credentials, date[..8]), Encoding.UTF8.GetBytes(toSign)));

        request.Headers.TryAddWithoutValidation(DateHeader, date);
        if (!string.IsNullOrEmpty(token))
        {
            request.Headers.TryAddWithoutValidation(TokenHeader, token);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>Each segment is encoded once more than it is sent.</summary>
    private static string PathOf(Uri address) => string.Join('/', address.AbsolutePath.Split('/').Select(Uri.EscapeDataString));

    private byte[] KeyOf(ImmutableCredentials credentials, string day)
    {
        if (_last is { } last && last.Day == day && last.Secret == credentials.SecretKey)
        {
            return last.Key;
        }

        var key = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey);
        foreach (var part in (ReadOnlySpan<string>)[day, region, service, Terminator])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        _last = new DayKey(day, credentials.SecretKey, key);
        return key;
    }

    private static string Hash(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private sealed record DayKey(string Day, string Secret, byte[] Key);
}
