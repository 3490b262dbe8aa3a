using System.Diagnostics.CodeAnalysis;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;

/// <summary>An <c>Authorization</c> header of AWS Signature Version 4.</summary>
/// <param name="AccessKeyId">Whose signature it says it is.</param>
/// <param name="Date">The day of the scope, as <c>20150830</c>.</param>
/// <param name="Region">The region of the scope.</param>
/// <param name="Service">The service of the scope.</param>
/// <param name="SignedHeaders">Names of headers, in lower case and in order.</param>
/// <param name="Signature">In hexadecimal.</param>
internal sealed record SignatureHeader(
    string AccessKeyId, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The last part of every scope.</summary>
    public const string Terminator = "aws4_request";

    public string Scope => $"{Date}/{Region}/{Service}/{Terminator}";

    public static bool TryParse(string header, [NotNullWhen(true)] out SignatureHeader? read)
    {
        read = null;
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return false;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in header[Algorithm.Length..].Split(','))
        {
            var name = field.IndexOf('=', StringComparison.Ordinal);
            if (name < 0 || !fields.TryAdd(field[..name].Trim(), field[(name + 1)..].Trim()))
            {
                return false;
            }
        }

        if (fields.Count != 3
            || !fields.TryGetValue("Credential", out var credential)
            || !fields.TryGetValue("SignedHeaders", out var headers)
            || !fields.TryGetValue("Signature", out var signature)
            || credential.Split('/') is not [{ Length: > 0 } keyId, var date, var region, var service, Terminator])
        {
            return false;
        }

        var names = headers.Split(';');
        read = new SignatureHeader(keyId, date, region, service, names, signature);
        return IsInOrder(names);
    }

    private static bool IsInOrder(string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var isLower = names[i].Length > 0 && !names[i].AsSpan().ContainsAnyInRange('A', 'Z');
            if (!isLower || (i > 0 && string.CompareOrdinal(names[i - 1], names[i]) >= 0))
            {
                return false;
            }
        }

        return true;
    }
}
