using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.WebhookDispatcher.Signing;

/// <summary>The headers of the Standard Webhooks specification, version 1: HMAC-SHA256 over id, timestamp and body.</summary>
internal static class WebhookSigner
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string Version = "v1";

    /// <summary>Adds the three headers. Each secret makes a signature: while a secret is being replaced a receiver may know either.</summary>
    public static void Sign(HttpRequestMessage request, string id, DateTimeOffset now, ReadOnlySpan<byte> body, IEnumerable<SigningSecret> secrets)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = new StringBuilder();
        foreach (var secret in secrets)
        {
            signatures.Append(signatures.Length == 0 ? "" : " ").Append(Version).Append(',').Append(SignatureOf(id, timestamp, body, secret));
        }

        request.Headers.Add(IdHeader, id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, signatures.ToString());
    }

    private static string SignatureOf(string id, string timestamp, ReadOnlySpan<byte> body, SigningSecret secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
