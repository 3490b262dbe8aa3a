using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Http;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary><c>POST /internal/deliveries</c></summary>
internal static class DeliveryEndpoint
{
    public static WebApplication MapFeed(this WebApplication app)
    {
        // The content type keeps a page of another origin from posting here without being asked first by CORS.
        app.MapPost(FanoutDelivery.Path, ReceiveAsync).RequireInternalKey().Accepts<FanoutDelivery>("application/json").ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, DeliveryReceiver receiver, IOptions<GatewayOptions> options, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "A delivery is application/json.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = options.Value.MaxDeliveryBytes;
        }

        FanoutDelivery? delivery;
        try
        {
            delivery = await JsonSerializer.DeserializeAsync(context.Request.Body, ContractsJson.Default.FanoutDelivery, cancellationToken);
        }
        catch (JsonException exception)
        {
            return Problems.Validation("body", exception.Message);
        }

        if (DeliveryRules.FindFault(delivery) is { } fault)
        {
            return Problems.Validation(fault.Field, fault.Message);
        }

        return receiver.TryReceive(delivery!)
            ? TypedResults.NoContent()
            : Problems.Conflict($"A later delivery than {delivery!.Sequence} of this link has come already.");
    }
}
