using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Http;

/// <summary>
/// Keeps pages of other sites away from the dashboard, which any browser on this machine can reach. A name that an attacker points at 127.0.0.1 shows
/// in the Host header (DNS rebinding). A request that changes something must carry a header that no page of another origin can add without this
/// server's consent, which it never gives (cross-site request forgery).
/// </summary>
internal static class LoopbackGuard
{
    public const string RequestHeader = "X-Dashboard-Request";

    private const string Policy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        + "trusted-types 'none'";

    /// <summary>Refuses names that are not of this machine.</summary>
    public static void UseLoopbackHosts(this IApplicationBuilder app) => app.Use((context, next) => IsLoopback(context.Request.Host.Host)
        ? next(context)
        : RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "The dashboard answers to localhost only."));

    /// <summary>Refuses names that are not of this machine, and what other sites' pages send.</summary>
    public static void UseLoopbackGuard(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return next(context);
        });
        app.UseLoopbackHosts();
        app.Use((context, next) => IsOwn(context.Request)
            ? next(context)
            : RefuseAsync(context, StatusCodes.Status403Forbidden, $"Only the dashboard's own page may do this: it sends {RequestHeader}."));
    }

    private static bool IsOwn(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return true;
        }

        var origin = request.Headers.Origin.ToString();
        return request.Headers.ContainsKey(RequestHeader) && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}");
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(reason);
    }
}
