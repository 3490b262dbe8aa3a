namespace EventDrivenFrontends.AppHost;

/// <summary>How changes reach WebSocket clients: <c>Fanout:Delivery</c>.</summary>
internal static class DeliveryExtensions
{
    private const string Gateway = "Gateway";
    private const string ApiGateway = "ApiGateway";

    /// <summary>
    /// With <c>Fanout:Delivery=ApiGateway</c> the fan-out posts to each connection at the management API that <c>Connections:CallbackUrl</c> names: Amazon's,
    /// or by default that of <paramref name="gateway"/>, which then calls its own route handlers over HTTP as Amazon's would.
    /// </summary>
    /// <exception cref="DistributedApplicationException">The configuration names another way.</exception>
    public static void WithDeliveryThrough(this IResourceBuilder<ProjectResource> fanout, IResourceBuilder<ProjectResource> gateway)
    {
        var configuration = fanout.ApplicationBuilder.Configuration;
        switch (configuration["Fanout:Delivery"])
        {
            case null or "" or Gateway:
                return;
            case ApiGateway:
                fanout.WithEnvironment("Fanout__Delivery", ApiGateway);
                break;
            case var other:
                throw new DistributedApplicationException($"Fanout:Delivery is '{other}'; it is {Gateway} or {ApiGateway}.");
        }

        if (configuration["Connections:CallbackUrl"] is { Length: > 0 } amazons)
        {
            fanout.WithEnvironment("Connections__CallbackUrl", amazons);
            gateway.WithEnvironment("Connections__CallbackUrl", amazons);
            return;
        }

        var own = gateway.GetEndpoint("http");
        fanout.WithEnvironment("Connections__CallbackUrl", own);
        gateway.WithEnvironment("Connections__CallbackUrl", own);
        gateway.WithEnvironment("Routes__HandlersUrl", own);
    }
}
