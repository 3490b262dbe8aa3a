using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Replay;
using EventDrivenFrontends.WebhookDispatcher.Retries;
using EventDrivenFrontends.WebhookDispatcher.Verification;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>What can be done with an endpoint: verify, pause, resume, test, replay, and replace its secret.</summary>
internal static class EndpointActions
{
    public static void MapEndpointActions(this IEndpointRouteBuilder group)
    {
        group.MapPost("/{id}/challenge", ChallengeAsync).WithName("ChallengeEndpoint")
            .Produces<EndpointView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapPost("/{id}/pause", PauseAsync).WithName("PauseEndpoint")
            .Produces<EndpointView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{id}/resume", ResumeAsync).WithName("ResumeEndpoint")
            .Produces<EndpointView>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{id}/secret", ReplaceSecretAsync).WithName("ReplaceSecret")
            .Accepts<SecretRequest>(isOptional: true, "application/json").Produces<EndpointView>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id}/test", TestAsync).WithName("TestEndpoint")
            .Produces<TestSent>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{id}/replay", ReplayAsync).WithName("ReplayEvents")
            .Accepts<ReplayRequest>("application/json").Produces<ReplayStarted>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ChallengeAsync(string id, EndpointTable table, Challenge challenge, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return EndpointApi.NoEndpoint(id);
        }

        if (endpoint.State is not EndpointState.Pending)
        {
            return Problems.Conflict($"The endpoint has been verified; it is {Name(endpoint.State)}.");
        }

        if (await challenge.SendAsync(endpoint, cancellationToken) is { } fault)
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, $"The endpoint is not verified: {fault}.");
        }

        return await table.FindAsync(id, cancellationToken) is { } verified ? View(verified) : EndpointApi.NoEndpoint(id);
    }

    private static Task<IResult> PauseAsync(string id, EndpointControl control, CancellationToken cancellationToken) =>
        SetStateAsync(id, EndpointState.Paused, control, cancellationToken, EndpointState.Active, EndpointState.Paused);

    private static Task<IResult> ResumeAsync(string id, EndpointControl control, CancellationToken cancellationToken) =>
        SetStateAsync(id, EndpointState.Active, control, cancellationToken, EndpointState.Active, EndpointState.Paused, EndpointState.Disabled);

    private static async Task<IResult> SetStateAsync(
        string id, EndpointState state, EndpointControl control, CancellationToken cancellationToken, params EndpointState[] from)
    {
        WebhookEndpoint? seen = null;
        var changed = await control.ChangeAsync(
            id,
            found => (seen = found).State == state || !from.Contains(found.State) ? found : found with { State = state, Reason = null },
            cancellationToken);
        return changed is null ? EndpointApi.NoEndpoint(id)
            : from.Contains(seen!.State) ? View(changed)
            : Problems.Conflict($"The endpoint is {Name(seen.State)}, and cannot become {Name(state)} now.");
    }

    private static async Task<IResult> ReplaceSecretAsync(
        string id, HttpRequest request, EndpointControl control, IOptions<EndpointOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var (fields, unreadable) = await JsonBody.ReadAsync(request, isOptional: true, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable;
        }

        fields.RefuseOthersThan("secret");
        var secret = fields.Secret();
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var changed = await control.ChangeAsync(
            id,
            found => found.Secret == secret
                ? found
                : found with { Secret = secret, PreviousSecret = found.Secret, PreviousSecretUntil = time.GetUtcNow() + options.Value.SecretOverlap },
            cancellationToken);
        return changed is null
            ? EndpointApi.NoEndpoint(id)
            : TypedResults.Json(EndpointView.Of(changed) with { Secret = secret }, WebhookApiJson.Plain.EndpointView);
    }

    private static async Task<IResult> TestAsync(string id, EndpointTable table, TestEvent test, CancellationToken cancellationToken) =>
        await table.FindAsync(id, cancellationToken) switch
        {
            null => EndpointApi.NoEndpoint(id),
            { Collects: true } => TypedResults.Json(
                new TestSent(await test.SendAsync(id, cancellationToken)), WebhookApiJson.Plain.TestSent, statusCode: StatusCodes.Status202Accepted),
            var endpoint => Problems.Conflict($"The endpoint is {Name(endpoint.State)}: it gets no events."),
        };

    private static async Task<IResult> ReplayAsync(
        string id, HttpRequest request, EndpointTable table, ReplayRun replay, EventLog log, TimeProvider time, CancellationToken cancellationToken)
    {
        var (fields, unreadable) = await JsonBody.ReadAsync(request, isOptional: false, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable;
        }

        fields.RefuseOthersThan("since", "until");
        var now = time.GetUtcNow();
        var (since, until) = (fields.Instant("since"), fields.Instant("until") ?? now);
        if (!fields.Has("since"))
        {
            fields.Refuse("since", "is required: a point in time such as 2026-01-31T09:30:00Z.");
        }
        else if (since > until)
        {
            fields.Refuse("since", "must not be after until.");
        }

        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if (await table.FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return EndpointApi.NoEndpoint(id);
        }

        if (!endpoint.Collects)
        {
            return Problems.Conflict($"The endpoint is {Name(endpoint.State)}: it gets no events.");
        }

        var oldest = now - log.Retention;
        var whole = new ReplayStep(since < oldest ? oldest : since!.Value, until < now ? until : now);
        await replay.StartAsync(id, whole, cancellationToken);
        return TypedResults.Json(
            new ReplayStarted(whole.Since, whole.Until), WebhookApiJson.Plain.ReplayStarted, statusCode: StatusCodes.Status202Accepted);
    }

    private static JsonHttpResult<EndpointView> View(WebhookEndpoint endpoint) => TypedResults.Json(EndpointView.Of(endpoint), WebhookApiJson.Plain.EndpointView);

    private static string Name(EndpointState state) => state.ToString().ToLowerInvariant();
}
