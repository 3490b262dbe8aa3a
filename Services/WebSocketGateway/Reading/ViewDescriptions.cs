using EventDrivenFrontends.Contracts.Frames;
using Microsoft.OpenApi;

namespace EventDrivenFrontends.WebSocketGateway.Reading;

/// <summary>What the OpenAPI document says of views over HTTP.</summary>
internal static class ViewDescriptions
{
    private const string Reads =
        "All items of the topic; with since, what is new since that cursor; with since and wait, as soon as there is something new; with Accept: "
        + "text/event-stream, as a stream of server-sent events. Any other query parameter is an equality filter on a field of the view.";

    public static RouteHandlerBuilder DescribeList(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Views")
        .WithName("ListViews")
        .WithSummary("Lists the views that the caller may read, with the fields to filter on.")
        .Produces<ViewList>()
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static RouteHandlerBuilder DescribeRead(this RouteHandlerBuilder endpoint) => endpoint
        .WithTags("Views")
        .WithName("ReadTopic")
        .WithSummary("Reads a topic: a view, or one key of it, with filters.")
        .WithDescription(Reads)
        .Produces<PollAnswer>(StatusCodes.Status200OK, "application/json", "text/event-stream")
        .Produces(StatusCodes.Status304NotModified)
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters =
            [
                Parameter("view", ParameterLocation.Path, "The view.", isRequired: true),
                Parameter("key", ParameterLocation.Path, "A key of the view; without it, the whole view.", isRequired: true),
                Parameter("since", ParameterLocation.Query, "A cursor of an earlier answer."),
                Parameter("wait", ParameterLocation.Query, "How long to wait for something new, in seconds from 0 to 29.", JsonSchemaType.Integer),
                Parameter("access_token", ParameterLocation.Query, "A bearer token, where no header can be sent."),
                Parameter("If-None-Match", ParameterLocation.Header, "The tag of an earlier answer without since."),
                Parameter("Last-Event-ID", ParameterLocation.Header, "A cursor, for a stream; it counts more than since."),
            ];
            return Task.CompletedTask;
        });

    private static OpenApiParameter Parameter(
        string name, ParameterLocation place, string description, JsonSchemaType type = JsonSchemaType.String, bool isRequired = false) => new()
        {
            Name = name, In = place, Description = description, Required = isRequired, Schema = new OpenApiSchema { Type = type },
        };
}
