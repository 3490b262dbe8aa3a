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

    public static void UseLoopbackGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return FaultOf(context.Request) is not { } fault ? next(context) : RefuseAsync(context, fault.Status, fault.Reason);
    });

    private static (int Status, string Reason)? FaultOf(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host))
        {
            return (StatusCodes.Status421MisdirectedRequest, "The dashboard answers to localhost only.");
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        var origin = request.Headers.Origin.ToString();
        return request.Headers.ContainsKey(RequestHeader) && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}")
            ? null
            : (StatusCodes.Status403Forbidden, $"Only the dashboard's own page may do this: it sends {RequestHeader}.");
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
