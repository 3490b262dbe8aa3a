using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>Headers that keep a browser from making more of an answer than the data that it is. What an endpoint sets itself stays.</summary>
internal static class DefaultHeaders
{
    private const string NothingAtAll = "default-src 'none'; frame-ancestors 'none'";

    public static void UseDefaultHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // As the answer begins: on an error the headers that are set before are dropped.
        context.Response.OnStarting(static state => Set(((HttpContext)state).Response.Headers), context);
        return next(context);
    });

    private static Task Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Content-Security-Policy", NothingAtAll);
        return Task.CompletedTask;
    }
}
