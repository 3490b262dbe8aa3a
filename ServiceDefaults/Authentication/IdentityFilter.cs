using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Authentication;

/// <summary>Lets nobody through who has proved no identity, where the mode is one for more than development.</summary>
internal sealed class IdentityFilter(Authenticator authenticator) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        authenticator.Mode is AuthMode.Jwt && context.HttpContext.Caller().UserId is null
            ? ValueTask.FromResult<object?>(Challenges.NeedsIdentity(context.HttpContext, "A token is needed."))
            : next(context);
}
