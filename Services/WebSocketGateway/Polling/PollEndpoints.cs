using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Authorization;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>Views over plain HTTP: whole, one key, filtered, or what is new since a cursor.</summary>
internal static class PollEndpoints
{
    private const string JsonType = "application/json; charset=utf-8";
    private const string RetryAfterSeconds = "1";

    public static WebApplicationBuilder AddPolling(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Checkpoints>();
        return builder;
    }

    public static WebApplication MapPolling(this WebApplication app)
    {
        app.MapGet("/views", ListViews);
        app.MapGet("/views/{view}/{**key}", PollAsync);
        return app;
    }

    private static IResult ListViews(HttpContext context, ViewCatalog catalog)
    {
        if (!catalog.IsLoaded)
        {
            return NotYet(context, "The views are being loaded. Try again in a moment.");
        }

        var readable = catalog.Views
            .Select(view => view.Description)
            .Where(view => TopicAccess.IsListed(Caller.Anonymous, view))
            .OrderBy(view => view.Name, StringComparer.Ordinal);
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Json(new ViewList([.. readable]), ViewListJson.Default.ViewList);
    }

    private static async Task PollAsync(
        HttpContext context, TopicResolver resolver, Checkpoints checkpoints, LowWatermark watermark, Resume resume)
    {
        if (!PollRequest.TryRead(context.Request, out var poll, out var problem))
        {
            await problem.ExecuteAsync(context);
        }
        else if (!resolver.TryResolve(poll.Topic, Caller.Anonymous, out var topic, out var refusal))
        {
            await Refuse(context, refusal).ExecuteAsync(context);
        }
        else if (poll.Since is null)
        {
            await AnswerItemsAsync(context, topic, checkpoints.Of(topic.View));
        }
        else
        {
            await AnswerSinceAsync(context, topic, poll.Since, watermark, resume);
        }
    }

    private static Task AnswerItemsAsync(HttpContext context, ResolvedTopic topic, Checkpoint checkpoint)
    {
        Prepare(context.Response);
        context.Response.Headers.ETag = checkpoint.ETag;
        if (IsKnown(context.Request, checkpoint.ETag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = JsonType;
        return PollBody.WriteItemsAsync(
            context.Response.BodyWriter, topic.Topic, checkpoint.Cursor, topic.ItemsOf(checkpoint.State), context.RequestAborted);
    }

    private static Task AnswerSinceAsync(HttpContext context, ResolvedTopic topic, Cursor since, LowWatermark watermark, Resume resume)
    {
        Prepare(context.Response);
        context.Response.ContentType = JsonType;
        var (cursor, writer) = (watermark.Text, context.Response.BodyWriter);
        var next = Resume.Next(since, watermark);
        var state = topic.View.State;
        return resume.IsPossible(since, state)
            ? PollBody.WriteChangesAsync(writer, topic.Topic, next, topic.ChangesOf(state, since.Watermark), context.RequestAborted)
            : PollBody.WriteResetAsync(writer, topic.Topic, cursor, topic.ItemsOf(state), context.RequestAborted);
    }

    private static void Prepare(HttpResponse response) => response.Headers.CacheControl = "no-cache";

    private static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(candidate => candidate.Tag == "*" || candidate.Tag == tag);

    private static ProblemHttpResult Refuse(HttpContext context, TopicRefusal refusal) => refusal.Fault switch
    {
        TopicFault.Unknown => Problems.NotFound(refusal.Message),
        TopicFault.NeedsIdentity => Problems.Unauthorized(refusal.Message),
        TopicFault.Denied => Problems.Of(StatusCodes.Status403Forbidden, refusal.Message),
        TopicFault.Unavailable => NotYet(context, refusal.Message),
        _ => Problems.Validation(refusal.Field, refusal.Message),
    };

    private static ProblemHttpResult NotYet(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, detail);
    }
}
