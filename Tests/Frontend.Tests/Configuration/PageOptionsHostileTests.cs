using EventDrivenFrontends.Frontend.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Tests.Configuration;

public sealed class PageOptionsHostileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("localhost:8081")]
    [InlineData("/relative")]
    [InlineData("ftp://localhost")]
    [InlineData("http://user:secret@localhost")]
    [InlineData("http://localhost?x=1")]
    [InlineData("http://localhost/#part")]
    [InlineData("http://a.example; script-src *")]
    public async Task Start_WithAnAddressThatNoBrowserCanUse_RefusesAndNamesIt(string address)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Frontend:GatewayUrl", address), FrontendHost.Producer));

        Assert.Contains("Frontend:GatewayUrl", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithWebhooksThatNoBrowserCanUse_RefusesAndNamesThem()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync(FrontendHost.Gateway, FrontendHost.Producer, ("Frontend:WebhooksUrl", "http://a.example; script-src *")));

        Assert.Contains("Frontend:WebhooksUrl", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAnyAddress_NamesBoth()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync());

        Assert.Collection(
            refusal.Failures,
            failure => Assert.Contains("Frontend:GatewayUrl", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Frontend:ProducerUrl", failure, StringComparison.Ordinal));
    }

    private static async Task StartAsync(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.AddPageConfiguration();
        await using var app = builder.Build();
        await app.StartAsync();
    }
}
