using System.Net;
using System.Text.Json;

namespace EventDrivenFrontends.Frontend.Tests.Configuration;

public sealed class PageConfigurationTests
{
    [Fact]
    public async Task ConfigJson_WithDiscoveredServices_TellsTheirAddresses()
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();

        using var response = await client.GetAsync("/config.json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            """{"gateway":"http://localhost:18081","producer":"http://localhost:18082","signIn":false,"flow":true,"reportShown":true}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("services:webhooks:http:0", "http://localhost:18083")]
    [InlineData("Frontend:WebhooksUrl", "https://hooks.example/")]
    public async Task ConfigJson_WithWebhooks_TellsTheirAddressAndLetsThePageCallIt(string key, string address)
    {
        using var host = new FrontendHost(FrontendHost.Gateway, FrontendHost.Producer, (key, address));
        using var client = host.CreateClient();

        using var response = await client.GetAsync("/config.json");
        using var configuration = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(address.TrimEnd('/'), configuration.RootElement.GetProperty("webhooks").GetString());
        Assert.Contains($" {address.TrimEnd('/')};", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigJson_WithReportsOfWhatIsShown_TellsThePage()
    {
        using var host = new FrontendHost(FrontendHost.Gateway, FrontendHost.Producer, ("Frontend:ReportShown", "true"));
        using var client = host.CreateClient();

        using var configuration = JsonDocument.Parse(await client.GetStringAsync("/config.json"));

        Assert.True(configuration.RootElement.GetProperty("reportShown").GetBoolean());
    }

    [Fact]
    public async Task ConfigJson_WithAddressesForBrowsers_PrefersThem()
    {
        using var host = new FrontendHost(
            FrontendHost.Gateway, FrontendHost.Producer, ("Frontend:GatewayUrl", "https://live.example/"), ("Frontend:ProducerUrl", "https://do.example/api"));
        using var client = host.CreateClient();

        using var configuration = JsonDocument.Parse(await client.GetStringAsync("/config.json"));

        Assert.Equal("https://live.example", configuration.RootElement.GetProperty("gateway").GetString());
        Assert.Equal("https://do.example/api", configuration.RootElement.GetProperty("producer").GetString());
    }
}
