using System.Globalization;
using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>429, and when to come back.</summary>
internal static class TooMany
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    public static ProblemHttpResult Requests(HttpContext context, TimeSpan wait) =>
        Of(context, wait, "This client sends more requests than it may. Come back later.");

    public static ProblemHttpResult Open(HttpContext context) =>
        Of(context, Least, "This client has more connections open than it may. Close some.");

    private static ProblemHttpResult Of(HttpContext context, TimeSpan wait, string detail)
    {
        var seconds = Math.Ceiling(Math.Max(wait.TotalSeconds, Least.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString("F0", CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, detail);
    }
}
