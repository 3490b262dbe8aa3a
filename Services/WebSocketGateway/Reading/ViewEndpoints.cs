using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Authorization;
using EventDrivenFrontends.WebSocketGateway.Polling;
using EventDrivenFrontends.WebSocketGateway.Protection;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.ServerSentEvents;
using EventDrivenFrontends.WebSocketGateway.Topics;

namespace EventDrivenFrontends.WebSocketGateway.Reading;

/// <summary>
/// Views over HTTP, one address for three transports: polls, long polls and event streams. The request says which of them it wants.
/// </summary>
internal static class ViewEndpoints
{
    public static WebApplicationBuilder AddReading(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ViewRequestReader>();
        // Over TLS too: what is compressed is data that its reader may see as a whole, never a secret beside a text of somebody else's.
        builder.Services.AddResponseCompression(options => (options.EnableForHttps, options.MimeTypes) = (true, ["application/json"]));
        return builder;
    }

    public static WebApplication MapReading(this WebApplication app)
    {
        app.UseResponseCompression();
        app.MapGet("/views", ListViews).WithReader().DescribeList();
        app.MapGet("/views/{view}/{**key}", ReadAsync).WithReader().DescribeRead();
        return app;
    }

    private static RouteHandlerBuilder WithReader(this RouteHandlerBuilder endpoint) =>
        endpoint.WithRequestRate().WithCaller().WithConnectionLimit();

    private static IResult ListViews(HttpContext context, ViewCatalog catalog)
    {
        if (!catalog.IsLoaded)
        {
            return Refusals.NotYet(context, "The views are being loaded. Try again in a moment.");
        }

        var caller = context.Caller();
        var readable = catalog.Views
            .Select(view => view.Description)
            .Where(view => TopicAccess.IsListed(caller, view))
            .OrderBy(view => view.Name, StringComparer.Ordinal);
        context.Response.Headers.CacheControl = Caching.Of(caller);
        return TypedResults.Json(new ViewList([.. readable]), ViewListJson.Default.ViewList);
    }

    private static async Task ReadAsync(
        HttpContext context,
        ViewRequestReader reader,
        ViewCatalog catalog,
        TopicResolver resolver,
        PollAnswers polls,
        EventStreams streams,
        TimeProvider time)
    {
        if (!reader.TryRead(context.Request, out var request, out var problem))
        {
            await problem.ExecuteAsync(context);
            return;
        }

        if (request.AsEvents)
        {
            // A browser does not try again after a refusal.
            await catalog.WaitForAsync(request.Topic.View, streams.LoadPatience, context.RequestAborted);
        }

        if (!resolver.TryResolve(request.Topic, context.Caller(), out var topic, out var refusal))
        {
            await Refusals.Of(context, refusal).ExecuteAsync(context);
        }
        else if (request.AsEvents)
        {
            await streams.RunAsync(context, topic, request.Since);
        }
        else
        {
            await polls.AnswerAsync(context, topic, request.Since, WaitOf(request, context.Caller(), time.GetUtcNow()));
        }
    }

    /// <summary>Nobody is kept waiting for what they may no longer read when it comes.</summary>
    private static TimeSpan WaitOf(ViewRequest request, Caller caller, DateTimeOffset now) =>
        caller.Until - now is { } left && left < request.Wait ? left : request.Wait;
}
