using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace EventDrivenFrontends.WebSocketGateway.ConnectionsApi.Signing;

/// <summary>The one form of a request that both sides hash, by AWS Signature Version 4.</summary>
internal static class CanonicalRequest
{
    public static string Of(SignedRequest request, IReadOnlyList<string> signedHeaders)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n');
        AppendPath(text, request.Path);
        text.Append('\n');
        AppendQuery(text, request.Query);
        text.Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').Append(ValueOf(request.Headers[name])).Append('\n');
        }

        text.Append('\n').AppendJoin(';', signedHeaders).Append('\n');
        text.Append(Convert.ToHexStringLower(SHA256.HashData(request.Body.Span)));
        return text.ToString();
    }

    /// <summary>Encoded once more than it was sent, as all services but S3 want it, and without empty and dotted segments.</summary>
    private static void AppendPath(StringBuilder text, string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            switch (segment)
            {
                case "" or ".":
                    break;
                case "..":
                    segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
                    break;
                default:
                    segments.Add(Uri.EscapeDataString(segment));
                    break;
            }
        }

        text.Append('/').AppendJoin('/', segments);
        if (segments.Count > 0 && path.EndsWith('/'))
        {
            text.Append('/');
        }
    }

    private static void AppendQuery(StringBuilder text, string query)
    {
        var parameters = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Parameter).ToList();
        parameters.Sort((left, right) =>
        {
            var byName = string.CompareOrdinal(left.Name, right.Name);
            return byName != 0 ? byName : string.CompareOrdinal(left.Value, right.Value);
        });
        text.AppendJoin('&', parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    private static (string Name, string Value) Parameter(string pair)
    {
        var end = pair.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? (Recode(pair), "") : (Recode(pair[..end]), Recode(pair[(end + 1)..]));
    }

    private static string Recode(string part) => Uri.EscapeDataString(Uri.UnescapeDataString(part));

    /// <summary>Values of one header are joined; spaces around a value go, and of several in a row one stays.</summary>
    private static string ValueOf(StringValues values) => string.Join(
        ',', values.Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
