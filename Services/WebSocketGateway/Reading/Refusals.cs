using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventDrivenFrontends.WebSocketGateway.Reading;

/// <summary>Why a topic is not served, as HTTP says it.</summary>
internal static class Refusals
{
    private const string RetryAfterSeconds = "1";

    public static ProblemHttpResult Of(HttpContext context, TopicRefusal refusal) => refusal.Fault switch
    {
        TopicFault.Unknown => Problems.NotFound(refusal.Message),
        TopicFault.NeedsIdentity => Challenges.NeedsIdentity(context, refusal.Message),
        TopicFault.Denied => Problems.Of(StatusCodes.Status403Forbidden, refusal.Message),
        TopicFault.Unavailable => NotYet(context, refusal.Message),
        _ => Problems.Validation(refusal.Field, refusal.Message),
    };

    public static ProblemHttpResult NotYet(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, detail);
    }
}
