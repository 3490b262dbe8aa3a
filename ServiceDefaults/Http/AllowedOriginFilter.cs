using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>
/// Refuses what pages of other origins send. CORS does not: it keeps them from reading answers, but a WebSocket is open by then, in the name of
/// whoever looks at the page. Who sends no <c>Origin</c> is no browser.
/// </summary>
internal sealed class AllowedOriginFilter(IOptions<BrowserCorsOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => IsAllowed(context.HttpContext.Request)
        ? next(context)
        : ValueTask.FromResult<object?>(Problems.Of(StatusCodes.Status403Forbidden, "Pages of this origin may not connect: Cors:AllowedOrigins."));

    private bool IsAllowed(HttpRequest request) => (string?[])[.. request.Headers.Origin] switch
    {
        [] => true,
        [{ } origin] => options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase) || IsOwn(origin, request.Host),
        _ => false,
    };

    /// <summary>By name and port; a proxy may have spoken https before us.</summary>
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
