using System.Globalization;
using EventDrivenFrontends.Frontend.Flow.Live;
using EventDrivenFrontends.Frontend.Flow.Targets;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Journeys;

namespace EventDrivenFrontends.Frontend.Flow.Journeys;

/// <summary><c>POST /flow/events</c> sends a test event; <c>GET /flow/events/{trace}</c> tells how far it has come.</summary>
internal static class JourneyEndpoints
{
    public static async Task<IResult> SendAsync(
        HttpContext http, TestEventLimit limit, TestEventSender sender, TestEventRemoval removal, CancellationToken cancellationToken)
    {
        if (!limit.TryTake(out var retryAfter))
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status429TooManyRequests, "That is enough test events for this minute.");
        }

        try
        {
            var start = await sender.SendAsync(cancellationToken);
            removal.Add(start);
            return TypedResults.Json(start, FlowJson.Default.JourneyStart, statusCode: StatusCodes.Status202Accepted);
        }
        catch (Exception exception) when (TargetHttp.IsOutage(exception, cancellationToken))
        {
            var reason = exception is UnexpectedAnswerException ? exception.Message : $"The producer: {TargetHttp.Describe(exception)}";
            return Problems.Of(StatusCodes.Status502BadGateway, reason);
        }
    }

    public static async Task<IResult> GetAsync(string trace, HttpResponse response, JourneyReader journeys, CancellationToken cancellationToken)
    {
        if (!JourneyTrace.TryParse(trace, out var id))
        {
            return Problems.NotFound("There is no test event of this trace.");
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await journeys.ReadAsync(id, cancellationToken), FlowJson.Default.Journey);
    }
}
