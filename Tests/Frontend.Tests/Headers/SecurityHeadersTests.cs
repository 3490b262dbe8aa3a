namespace EventDrivenFrontends.Frontend.Tests.Headers;

public sealed class SecurityHeadersTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/js/app.js")]
    [InlineData("/config.json")]
    [InlineData("/no-such-file")]
    public async Task EveryAnswer_CarriesThePolicy(string path)
    {
        using var host = FrontendHost.Discovered();
        using var client = host.CreateClient();

        using var response = await client.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' http://localhost:18081 ws://localhost:18081 http://localhost:18082;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Policy_OfSecureAddresses_AllowsSecureWebSocketsOfTheOriginOnly()
    {
        using var host = new FrontendHost(("Frontend:GatewayUrl", "https://live.example:8443/base"), ("Frontend:ProducerUrl", "https://do.example"));
        using var client = host.CreateClient();

        using var response = await client.GetAsync("/");

        Assert.Contains(
            "connect-src 'self' https://live.example:8443 wss://live.example:8443 https://do.example;",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal);
    }
}
