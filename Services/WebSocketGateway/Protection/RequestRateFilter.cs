namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Refuses requests of an address that sends too many, before anything is looked at.</summary>
internal sealed class RequestRateFilter(RequestRates rates) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        rates.TryTake(Client.Of(ClientAddress.Of(context.HttpContext)), out var wait)
            ? next(context)
            : ValueTask.FromResult<object?>(TooMany.Requests(context.HttpContext, wait));
}
