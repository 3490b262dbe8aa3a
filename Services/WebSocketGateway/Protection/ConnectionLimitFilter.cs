using EventDrivenFrontends.ServiceDefaults.Authentication;
using EventDrivenFrontends.WebSocketGateway.Takeover;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Protection;

/// <summary>Refuses requests of a user who sends too many, and of users and addresses that have too many open.</summary>
internal sealed class ConnectionLimitFilter(RequestRates rates, OpenCounts open, IOptions<LimitOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var user = Client.Of(http.Caller());
        if (user is not null && !rates.TryTake(user.Value, out var wait))
        {
            return TooMany.Requests(http, wait);
        }

        var address = Client.Of(ClientAddress.Of(http));
        return await CountedAsync(address, options.Value.MaxOpenPerAddress, http, () => user is null
            ? next(context)
            : CountedAsync(user.Value, options.Value.MaxOpenPerUser, http, () => next(context)));
    }

    private async ValueTask<object?> CountedAsync(Client client, int most, HttpContext http, Func<ValueTask<object?>> next)
    {
        if (!open.TryEnter(client, most))
        {
            return TooMany.Open(http);
        }

        try
        {
            return await next();
        }
        finally
        {
            if (http.Features.Get<ConnectionTakeover>() is { IsTaken: true } takeover)
            {
                takeover.AtEnd(new Place(open, client));
            }
            else
            {
                open.Leave(client);
            }
        }
    }
}
