using Microsoft.AspNetCore.Http;

namespace EventDrivenFrontends.ServiceDefaults.Http.Internal;

/// <summary>Lets only our own services through.</summary>
internal sealed class InternalKeyFilter(InternalKey key) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        key.IsShownBy(context.HttpContext)
            ? next(context)
            : ValueTask.FromResult<object?>(Problems.Of(StatusCodes.Status403Forbidden, "This is for the services of this system only."));
}
