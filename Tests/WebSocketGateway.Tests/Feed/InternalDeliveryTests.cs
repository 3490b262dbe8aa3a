using System.Net;
using System.Net.Http.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.ServiceDefaults.Http.Internal;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Feed;

public class InternalDeliveryTests
{
    private const string Key = "a key of this system, of some length";

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("another key, of the same length as it", HttpStatusCode.Forbidden)]
    [InlineData(Key, HttpStatusCode.NoContent)]
    public async Task Deliveries_AreTakenFromThoseWhoShowTheKey(string? shown, HttpStatusCode expected)
    {
        await using var gateway = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), ("Internal:Key", Key));
        using var request = new HttpRequestMessage(HttpMethod.Post, FanoutDelivery.Path)
        {
            Content = JsonContent.Create(new Fanout().Next(), ContractsJson.Default.FanoutDelivery),
        };
        if (shown is not null)
        {
            request.Headers.Add(InternalKey.Header, shown);
        }

        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }
}
