using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebhookDispatcher.Access;
using EventDrivenFrontends.WebhookDispatcher.DeadLetters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>Dead letters: list, send again, drop; one, those of an endpoint, or all.</summary>
internal static class DeadLetterApi
{
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/dead-letters").WithTags("Dead letters").AddEndpointFilter<ManagementFilter>();
        group.MapGet("/", ListAsync).WithName("ListDeadLetters").Produces<DeadLetterList>();
        group.MapPost("/redrive", RedriveAllAsync).WithName("RedriveDeadLetters").Produces<DeskResult>();
        group.MapPost("/{id}/redrive", RedriveAsync).WithName("RedriveDeadLetter")
            .Produces<DeskResult>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/", DropAllAsync).WithName("DropDeadLetters").Produces<DeskResult>();
        group.MapDelete("/{id}", DropAsync).WithName("DropDeadLetter").Produces<DeskResult>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(DeadLetterDesk desk, DeadLetterQueue queue, string? endpoint, CancellationToken cancellationToken)
    {
        var letters = await desk.ListAsync(endpoint, cancellationToken);
        var count = await queue.CountAsync(cancellationToken);
        return TypedResults.Json(new DeadLetterList(count, letters), WebhookApiJson.Plain.DeadLetterList);
    }

    private static async Task<IResult> RedriveAllAsync(DeadLetterDesk desk, string? endpoint, CancellationToken cancellationToken) =>
        Done(await desk.RedriveAsync(letter => endpoint is null || letter.EndpointId == endpoint, cancellationToken));

    private static async Task<IResult> RedriveAsync(string id, DeadLetterDesk desk, CancellationToken cancellationToken) =>
        await desk.RedriveAsync(letter => letter.Id == id, cancellationToken) switch
        {
            { Count: > 0 } done => Done(done),
            { Left: > 0 } => Problems.Conflict("The dead letter's endpoint is deleted, disabled or not verified: it gets no events."),
            _ => NoLetter(id),
        };

    private static async Task<IResult> DropAllAsync(DeadLetterDesk desk, string? endpoint, CancellationToken cancellationToken) =>
        Done(await desk.DropAsync(letter => endpoint is null || letter.EndpointId == endpoint, cancellationToken));

    private static async Task<IResult> DropAsync(string id, DeadLetterDesk desk, CancellationToken cancellationToken) =>
        await desk.DropAsync(letter => letter.Id == id, cancellationToken) is { Count: > 0 } done ? Done(done) : NoLetter(id);

    private static ProblemHttpResult NoLetter(string id) => Problems.NotFound($"There is no dead letter '{id}'.");

    private static JsonHttpResult<DeskResult> Done(DeskResult result) => TypedResults.Json(result, WebhookApiJson.Plain.DeskResult);
}
