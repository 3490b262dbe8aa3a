using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Finds the token in a request: RFC 6750, sections 2.1 and 2.3.</summary>
public static class BearerToken
{
    /// <summary>The query parameter, for WebSocket and EventSource in browsers, which cannot set a header. It must never be logged.</summary>
    public const string QueryName = "access_token";

    private const string Scheme = "Bearer";

    /// <summary>
    /// False when there is more than one token, or an <c>Authorization</c> header that is not of the form <c>Bearer token</c>. Another scheme is
    /// somebody else's, such as an AWS signature, and no token.
    /// </summary>
    internal static bool TryRead(HttpRequest request, out string? token)
    {
        token = null;
        return TryReadHeader(request, ref token) && TryReadQuery(request, ref token);
    }

    private static bool TryReadHeader(HttpRequest request, ref string? token)
    {
        string?[] values = [.. request.Headers.Authorization];
        switch (values)
        {
            case []:
                return true;
            case [{ } value]:
                var space = value.IndexOf(' ', StringComparison.Ordinal);
                if (!string.Equals(space < 0 ? value : value[..space], Scheme, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                token = space < 0 ? "" : value[(space + 1)..].TrimStart(' ');
                return token.Length > 0;
            default:
                return false;
        }
    }

    private static bool TryReadQuery(HttpRequest request, ref string? token)
    {
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (!parameter.DecodeName().Span.SequenceEqual(QueryName))
            {
                continue;
            }

            if (token is not null)
            {
                return false;
            }

            token = parameter.DecodeValue().ToString();
        }

        return true;
    }
}
