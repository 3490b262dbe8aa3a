using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>Errors as RFC 9457 problem details.</summary>
public static class Problems
{
    private const string InvalidTitle = "The request is invalid.";

    /// <summary>400 that names one field, in <c>errors</c>.</summary>
    public static ProblemHttpResult Validation(string field, string message) => Validation(new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>400 that names each field with what is wrong with it, in <c>errors</c>.</summary>
    public static ProblemHttpResult Validation(IDictionary<string, string[]> errors) => TypedResults.Problem(
        new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Title = InvalidTitle,
            Detail = string.Join(' ', errors.SelectMany(pair => pair.Value.Select(message => $"{pair.Key}: {message}"))),
        });

    /// <summary>401: the caller must prove an identity to do this.</summary>
    public static ProblemHttpResult Unauthorized(string detail) => Of(StatusCodes.Status401Unauthorized, detail);

    /// <summary>404: there is nothing of that name.</summary>
    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    /// <summary>409: not in the present state.</summary>
    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, detail);

    /// <summary>Any other status.</summary>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
