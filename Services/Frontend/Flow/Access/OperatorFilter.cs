using System.Net;
using System.Security.Cryptography;
using System.Text;
using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Flow.Access;

/// <summary>
/// Lets operators through: whoever shows the key or, where there is none, whoever is on this machine. A browser there may be led here by any site, under any
/// name, so only this host's own pages under a name of this machine count.
/// </summary>
internal sealed class OperatorFilter(IOptions<FlowOptions> options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _hash = options.Value.Key is { Length: > 0 } key ? HashOf(key) : null;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (_hash is not null && !ShowsKey(http.Request, _hash))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthorized("Watching the flow takes the operators' key: Authorization: Bearer ….");
        }

        if (_hash is null && !(ThisMachine.Sends(http) && IsNameOfThisMachine(http.Request.Host.Host)))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "The flow is watched from this machine only, as Flow:Key is not set.");
        }

        return http.Request.Headers.Origin is [{ } origin] && !IsOwn(origin, http.Request)
            ? Problems.Of(StatusCodes.Status403Forbidden, $"Pages of {origin} may not watch the flow.")
            : await next(context);
    }

    private static bool ShowsKey(HttpRequest request, byte[] hash) =>
        request.Headers.Authorization is [{ } value]
        && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(HashOf(value[Scheme.Length..].Trim()), hash);

    /// <summary>By name and port; a proxy may have spoken https before us.</summary>
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsNameOfThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
