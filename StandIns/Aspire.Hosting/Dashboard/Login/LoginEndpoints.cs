using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Login;

/// <summary>
/// Lets nobody past without a login: the page leads to <c>/login</c>, everything else is 401. What pages are made of is served to anyone.
/// </summary>
internal static class LoginEndpoints
{
    public const string Path = "/login";
    private const string Api = "/api/login";
    private const string Health = "/health";
    private const int LongestToken = 1_000;

    /// <summary>After the routing, which knows what anyone may have.</summary>
    public static void UseLogin(this IApplicationBuilder app, DashboardLogin login) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || login.IsLoggedIn(context))
        {
            return next(context);
        }

        if (context.Request.Path == "/")
        {
            // The browser keeps what follows the # for the page that it is led to.
            context.Response.Redirect(Path);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    });

    public static void MapLogin(this IEndpointRouteBuilder routes, DashboardLogin login, RequestDelegate page)
    {
        routes.MapGet(Path, context => LogInAsync(context, login, page)).AllowAnonymous();
        routes.MapPost(Api, context => LogInAsync(context, login)).AllowAnonymous();
        routes.MapGet(Health, context => context.Response.WriteAsync("Healthy", context.RequestAborted)).AllowAnonymous();
    }

    /// <summary>With the token in the address, which the redirect takes out of it.</summary>
    private static Task LogInAsync(HttpContext context, DashboardLogin login, RequestDelegate page)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (login.TryLogIn(context, context.Request.Query["t"]) || login.IsLoggedIn(context))
        {
            context.Response.Redirect("/");
            return Task.CompletedTask;
        }

        return page(context);
    }

    /// <summary>With a token that somebody has typed.</summary>
    private static async Task LogInAsync(HttpContext context, DashboardLogin login)
    {
        using var reader = new StreamReader(context.Request.Body);
        var typed = new char[LongestToken];
        var length = await reader.ReadBlockAsync(typed, context.RequestAborted);
        context.Response.StatusCode = login.TryLogIn(context, new string(typed, 0, length).Trim())
            ? StatusCodes.Status204NoContent
            : StatusCodes.Status401Unauthorized;
    }
}
