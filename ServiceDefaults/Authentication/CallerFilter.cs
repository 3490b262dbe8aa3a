using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Finds out who calls before the endpoint runs; a bad token is refused, even where none is needed.</summary>
internal sealed class CallerFilter(Authenticator authenticator) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var result = await authenticator.AuthenticateAsync(http.Request, http.RequestAborted);
        if (!result.TryGet(out var caller, out var refusal))
        {
            return Challenges.Of(http, refusal);
        }

        http.Features.Set(caller);
        return await next(context);
    }
}
