using System.Net;
using System.Security.Cryptography;
using System.Text;
using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Access;

/// <summary>
/// Lets operators through: whoever shows the key or, where there is none, whoever is on this machine. A browser on this machine may be led here by any
/// site, so pages of other origins than the configured ones are refused even for what needs no permission of CORS, and so are names that only resolve
/// to this machine.
/// </summary>
internal sealed class ManagementFilter : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _hash;
    private readonly IReadOnlyList<string> _origins;

    public ManagementFilter(IOptions<ManagementOptions> options, IOptions<BrowserCorsOptions> cors) =>
        (_hash, _origins) = (options.Value.Key is { Length: > 0 } key ? HashOf(key) : null, cors.Value.AllowedOrigins);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (_hash is not null && !ShowsKey(http.Request, _hash))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Unauthorized("Managing webhooks takes the operators' key: Authorization: Bearer ….");
        }

        if (_hash is null && !IsOfThisMachine(http))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "Webhooks are managed from this machine only, as Management:Key is not set.");
        }

        return http.Request.Headers.Origin is [{ } origin] && !IsKnown(origin, http.Request)
            ? Problems.Of(StatusCodes.Status403Forbidden, $"Pages of {origin} may not manage webhooks.")
            : await next(context);
    }

    private bool IsKnown(string origin, HttpRequest request) =>
        _origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static bool ShowsKey(HttpRequest request, byte[] hash) =>
        request.Headers.Authorization is [{ } value]
        && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(HashOf(value[Scheme.Length..].Trim()), hash);

    /// <summary>A proxy on this machine speaks for others; an address that is not there is a connection within the process.</summary>
    private static bool IsOfThisMachine(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        && !http.Request.Headers.ContainsKey("Forwarded")
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && IsNameOfThisMachine(http.Request.Host.Host);

    private static bool IsNameOfThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
