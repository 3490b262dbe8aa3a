using System.Net;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Registration;

public sealed class ManagementKeyTests(WebhookCloud cloud) : IClassFixture<WebhookCloud>
{
    private const string Key = "an-operators-key-of-more-than-32-characters";

    [Fact]
    public async Task With_a_key_only_the_key_opens()
    {
        await using var dispatcher = await Dispatcher.StartAsync(cloud, await cloud.ApplyAsync(), $"--Management:Key={Key}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await dispatcher.SendAsync("GET", "/endpoints")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await dispatcher.SendAsync("GET", "/dead-letters")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await dispatcher.SendAsync("GET", "/endpoints", null, ("Authorization", "Bearer wrong"))).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await dispatcher.SendAsync("GET", "/endpoints", null, ("Authorization", $"Bearer {Key}"), ("Host", "webhooks.example"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await dispatcher.SendAsync("GET", "/health")).Status);
    }

    [Fact]
    public async Task OpenApi_names_every_operation()
    {
        await using var dispatcher = await Dispatcher.StartAsync(cloud, await cloud.ApplyAsync());

        var paths = (await dispatcher.SendAsync("GET", "/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();

        Assert.Contains("/endpoints/{id}/replay", paths);
        Assert.Contains("/dead-letters/{id}/redrive", paths);
    }
}
