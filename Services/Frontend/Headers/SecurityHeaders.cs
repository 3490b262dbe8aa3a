using EventDrivenFrontends.Frontend.Configuration;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Headers;

/// <summary>
/// Headers that hold the page to what it does: run its own modules and styles, talk to its services, be framed by nobody. Scripts cannot turn
/// text into markup (Trusted Types with no policy), which keeps event data text whatever it contains.
/// </summary>
internal static class SecurityHeaders
{
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PageOptions>>();
        var policy = new Lazy<string>(() => ContentSecurityPolicy(options.Value));
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy.Value;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            return next(context);
        });
        return app;
    }

    internal static string ContentSecurityPolicy(PageOptions options)
    {
        var gateway = new Uri(options.GatewayUrl);
        var webSocket = new UriBuilder(gateway) { Scheme = gateway.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
        var webhooks = options.WebhooksUrl is { } url ? $" {OriginOf(new Uri(url))}" : "";
        return string.Join("; ",
        [
            "default-src 'self'",
            $"connect-src 'self' {OriginOf(gateway)} {OriginOf(webSocket)} {OriginOf(new Uri(options.ProducerUrl))}{webhooks}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]);
    }

    private static string OriginOf(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
