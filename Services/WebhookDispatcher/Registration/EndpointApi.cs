using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebhookDispatcher.Access;
using EventDrivenFrontends.WebhookDispatcher.Attempts;
using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Egress;
using EventDrivenFrontends.WebhookDispatcher.Endpoints;
using EventDrivenFrontends.WebhookDispatcher.Pending;
using EventDrivenFrontends.WebhookDispatcher.Retries;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Registration;

/// <summary>Endpoints: create, list, read, change, delete.</summary>
internal static class EndpointApi
{
    private const int MostCounted = 1000;
    private const int MostAttempts = 200;
    private const int UsualAttempts = 50;

    /// <summary>After this time no replica collects events for a deleted endpoint any more.</summary>
    private static readonly TimeSpan SweepDelay = TimeSpan.FromSeconds(10);

    public static void MapEndpoints(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/endpoints").WithTags("Endpoints").AddEndpointFilter<ManagementFilter>().AddEndpointFilter<EndpointIdFilter>();
        group.MapPost("/", CreateAsync).WithName("CreateEndpoint")
            .Accepts<EndpointRequest>("application/json").Produces<EndpointView>(StatusCodes.Status201Created).ProducesValidationProblem();
        group.MapGet("/", ListAsync).WithName("ListEndpoints").Produces<EndpointList>();
        group.MapGet("/{id}", ReadAsync).WithName("ReadEndpoint").Produces<EndpointView>().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPatch("/{id}", ChangeAsync).WithName("ChangeEndpoint")
            .Accepts<EndpointRequest>("application/json").Produces<EndpointView>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", DeleteAsync).WithName("DeleteEndpoint").Produces(StatusCodes.Status204NoContent);
        group.MapGet("/{id}/attempts", AttemptsAsync).WithName("ListAttempts").Produces<AttemptList>();
        group.MapEndpointActions();
    }

    /// <summary>404.</summary>
    public static IResult NoEndpoint(string id) => Problems.NotFound($"There is no endpoint '{id}'.");

    private static async Task<IResult> CreateAsync(
        HttpRequest request,
        UrlRule urls,
        EndpointControl control,
        EndpointRegistry registry,
        IOptions<EndpointOptions> options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (fields, unreadable) = await JsonBody.ReadAsync(request, isOptional: false, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable;
        }

        fields.RefuseOthersThan("url", "filter", "description", "secret");
        var now = time.GetUtcNow();
        var endpoint = new WebhookEndpoint
        {
            Id = $"ep_{Guid.CreateVersion7(now):n}",
            Url = fields.Url(urls),
            Filter = fields.Filter(),
            Description = fields.Description(),
            Secret = fields.Secret(),
            CreatedAt = now,
            ChangedAt = now,
        };
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        if ((await registry.ReadyAsync(cancellationToken)).All.Count() >= options.Value.Limit)
        {
            return Problems.Conflict($"There are {options.Value.Limit} endpoints, which is the limit.");
        }

        var stored = await control.AddAsync(endpoint, cancellationToken);
        return TypedResults.Json(
            EndpointView.Of(stored) with { Secret = stored.Secret }, WebhookApiJson.Plain.EndpointView, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(EndpointTable table, CircuitTable circuits, CancellationToken cancellationToken)
    {
        var open = await circuits.ListAsync(cancellationToken);
        var endpoints = await table.ListAsync(cancellationToken);
        return TypedResults.Json(
            new EndpointList([.. endpoints.OrderBy(one => one.CreatedAt).Select(one => EndpointView.Of(one, open.GetValueOrDefault(one.Id)))]),
            WebhookApiJson.Plain.EndpointList);
    }

    private static async Task<IResult> ReadAsync(
        string id, EndpointTable table, CircuitTable circuits, DeliveryTable deliveries, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return NoEndpoint(id);
        }

        var circuit = await circuits.FindAsync(id, cancellationToken);
        var waiting = await deliveries.CountAsync(id, MostCounted, cancellationToken);
        return TypedResults.Json(EndpointView.Of(endpoint, circuit, waiting), WebhookApiJson.Plain.EndpointView);
    }

    private static async Task<IResult> ChangeAsync(
        string id, HttpRequest request, UrlRule urls, EndpointControl control, CancellationToken cancellationToken)
    {
        var (fields, unreadable) = await JsonBody.ReadAsync(request, isOptional: false, cancellationToken);
        if (unreadable is not null)
        {
            return unreadable;
        }

        fields.RefuseOthersThan("url", "filter", "description");
        var url = fields.Has("url") ? fields.Url(urls) : null;
        var filter = fields.Has("filter") ? fields.Filter() : null;
        var description = fields.Has("description") ? fields.Description() : null;
        if (fields.Problem is { } problem)
        {
            return problem;
        }

        var changed = await control.ChangeAsync(
            id,
            found => found with
            {
                Url = url ?? found.Url,
                Filter = filter ?? found.Filter,
                Description = description ?? found.Description,

                // Another server has to prove anew that it wants this.
                State = url is not null && url != found.Url ? EndpointState.Pending : found.State,
            },
            cancellationToken);
        return changed is null ? NoEndpoint(id) : TypedResults.Json(EndpointView.Of(changed), WebhookApiJson.Plain.EndpointView);
    }

    /// <summary>What waits is dropped: at once, and once more when no replica can have stored more.</summary>
    private static async Task<IResult> DeleteAsync(
        string id, EndpointControl control, CircuitTable circuits, AlarmQueue alarms, TimeProvider time, CancellationToken cancellationToken)
    {
        await alarms.SetAsync(new Alarm(id, time.GetUtcNow() + SweepDelay), cancellationToken);
        await control.DeleteAsync(id, cancellationToken);
        await circuits.DeleteAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> AttemptsAsync(string id, AttemptLog log, int? limit, CancellationToken cancellationToken) =>
        TypedResults.Json(
            new AttemptList(await log.LastAsync(id, Math.Clamp(limit ?? UsualAttempts, 1, MostAttempts), cancellationToken)),
            WebhookApiJson.Plain.AttemptList);
}
