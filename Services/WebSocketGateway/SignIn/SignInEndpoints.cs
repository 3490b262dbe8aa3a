using System.Text.Json;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.ServiceDefaults.Authentication.Development;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.WebSocketGateway.Protection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.SignIn;

/// <summary>
/// Signing in without a password, as one of a few people: <c>GET /dev/people</c> and <c>POST /dev/tokens</c>. There only in mode Development, and only for
/// this machine unless <c>Auth:DevelopmentFromAnywhere</c>.
/// </summary>
internal static class SignInEndpoints
{
    public static WebApplication MapSignIn(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<AuthOptions>>().Value;
        if (options.Mode is AuthMode.Development)
        {
            var group = app.MapGroup("/dev").WithTags("Development").WithAllowedOrigin().WithRequestRate();
            if (!options.DevelopmentFromAnywhere)
            {
                group.AddEndpointFilter(RefuseOthersAsync);
            }

            group.MapGet("/people", ListPeople).WithName("ListPeople").Produces<PeopleList>();
            group.MapPost("/tokens", IssueAsync).WithName("IssueToken").Accepts<SignInRequest>("application/json").Produces<SignInAnswer>()
                .ProducesValidationProblem();
        }

        return app;
    }

    private static ValueTask<object?> RefuseOthersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        ThisMachine.Sends(context.HttpContext)
            ? next(context)
            : ValueTask.FromResult<object?>(Problems.Of(StatusCodes.Status403Forbidden, "Signing in without a password is for this machine only."));

    private static JsonHttpResult<PeopleList> ListPeople(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new PeopleList(Person.All), SignInJson.Default.PeopleList);
    }

    private static async Task<IResult> IssueAsync(HttpContext context, DevelopmentTokens tokens, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        // A page of another origin can send JSON only after CORS has let it.
        if (!context.Request.HasJsonContentType())
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, with Content-Type: application/json.");
        }

        if (await ReadAsync(context.Request, cancellationToken) is not { Person: { } id } || Person.All.All(person => person.Id != id))
        {
            return Problems.Validation("person", $"is one of {string.Join(", ", Person.All.Select(person => person.Id))}.");
        }

        var (token, expires) = tokens.Issue(id);
        return TypedResults.Json(new SignInAnswer(token, Timestamp.Format(expires)), SignInJson.Default.SignInAnswer);
    }

    private static async Task<SignInRequest?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, SignInJson.Default.SignInRequest, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
