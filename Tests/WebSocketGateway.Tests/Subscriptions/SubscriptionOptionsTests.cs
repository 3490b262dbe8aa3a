using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Subscriptions;

public sealed class SubscriptionOptionsTests
{
    [Theory]
    [InlineData("Subscriptions:MaxCatchUpBytes", "1023")]
    [InlineData("Subscriptions:MaxCatchUpBytes", "-1")]
    [InlineData("WebSockets:MaxBacklogBytes", "0")]
    public async Task A_bound_that_makes_no_sense_keeps_the_service_from_starting(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => GatewayHost.StartUnreadyAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), (key, value)));

        Assert.Contains(key.Split(':')[1], fault.Message, StringComparison.Ordinal);
    }
}
