using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Http;

/// <summary>Makes the problem details of unhandled errors tell the caller what it did wrong, and nothing of the inside.</summary>
internal static class ProblemDefaults
{
    public static void Configure(ProblemDetailsOptions options) => options.CustomizeProblemDetails = context =>
    {
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad)
        {
            context.HttpContext.Response.StatusCode = bad.StatusCode;
            context.ProblemDetails.Status = bad.StatusCode;
            context.ProblemDetails.Title = "The request cannot be read.";
            context.ProblemDetails.Type = null;
            context.ProblemDetails.Detail = bad.Message;
        }
    };
}
