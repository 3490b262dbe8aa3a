using EventDrivenFrontends.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>How HTTP says that a caller is not let in: RFC 6750, section 3, with problem details.</summary>
public static class Challenges
{
    private const string Bearer = "Bearer";
    private const string RetryAfterSeconds = "5";

    /// <summary>Of a token, or its absence.</summary>
    public static IResult Of(HttpContext context, TokenRefusal refusal)
    {
        switch (refusal.Fault)
        {
            case TokenFault.Missing:
                return NeedsIdentity(context, refusal.Message);
            case TokenFault.Unavailable:
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, refusal.Message);
            case TokenFault.Misplaced:
                return Challenge(context, "invalid_request", StatusCodes.Status400BadRequest, refusal.Message);
            default:
                return Challenge(context, "invalid_token", StatusCodes.Status401Unauthorized, refusal.Message);
        }
    }

    /// <summary>401: nobody who has proved no identity gets this. It names no error, as there was no token to be wrong.</summary>
    public static ProblemHttpResult NeedsIdentity(HttpContext context, string message)
    {
        context.Response.Headers.WWWAuthenticate = Bearer;
        return Problems.Unauthorized(message);
    }

    private static ProblemHttpResult Challenge(HttpContext context, string error, int status, string message)
    {
        context.Response.Headers.WWWAuthenticate = $"{Bearer} error=\"{error}\", error_description=\"{message.Replace('"', '\'')}\"";
        return Problems.Of(status, message);
    }
}
