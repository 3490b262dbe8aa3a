using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.Frontend.Tests.Flow;

public sealed class FlowAccessTests
{
    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Forwarded-For", "10.0.0.7")]
    [InlineData("Forwarded", "for=10.0.0.7")]
    [InlineData("Host", "rebound.example")]
    public async Task Data_ForWhoIsNotOfThisMachine_IsRefused(string header, string value)
    {
        using var host = FlowHost.Of();
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(client, HttpMethod.Get, "/flow/data", (header, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(client, HttpMethod.Post, "/flow/events", (header, value)));
    }

    [Fact]
    public async Task Data_ForTheOwnPage_IsThere()
    {
        using var host = FlowHost.Of();
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.OK, await StatusOf(client, HttpMethod.Get, "/flow/data", ("Origin", "http://localhost")));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData(FlowHost.Key, HttpStatusCode.Unauthorized)]
    [InlineData($"Bearer {FlowHost.Key}", HttpStatusCode.OK)]
    public async Task Data_WithAKey_IsForWhoShowsIt(string? shown, HttpStatusCode expected)
    {
        using var host = FlowHost.Of(("Flow:Key", FlowHost.Key));
        using var client = host.CreateClient();

        Assert.Equal(expected, await StatusOf(client, HttpMethod.Get, "/flow/data", shown is null ? [] : [("Authorization", shown)]));
    }

    [Theory]
    [InlineData("/flow")]
    [InlineData("/flow.html")]
    [InlineData("/flow/data")]
    [InlineData("/flow/events/f10d0e7e82071df7c9a63d79cfd56dbc")]
    public async Task Anything_WhereItIsNotEnabled_IsNotThere(string path)
    {
        using var host = FlowHost.Of(("Flow:Enabled", "false"));
        using var client = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(client, HttpMethod.Get, path));
        Assert.Contains("\"flow\":false", await client.GetStringAsync("/config.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.NotFound)]
    [InlineData(FlowHost.Key, HttpStatusCode.OK)]
    public async Task Page_OutsideDevelopment_IsThereWithAKeyOnly(string? key, HttpStatusCode expected)
    {
        using var host = FlowHost.Of(("Flow:Key", key));
        using var production = host.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        using var client = production.CreateClient();

        Assert.Equal(expected, await StatusOf(client, HttpMethod.Get, "/flow"));
    }

    [Theory]
    [InlineData("Flow:Key", "short", "Key")]
    [InlineData("Flow:Targets:producer", "ftp://producer", "http or https")]
    [InlineData("Flow:Targets:producer", "producer:8082", "http or https")]
    [InlineData("Flow:Targets:reporter", "http://reporter", "no service")]
    [InlineData("Flow:Interval", "00:00:00", "Interval")]
    [InlineData("Flow:TestEventsPerMinute", "0", "TestEventsPerMinute")]
    public void Host_WithOptionsThatCannotBe_DoesNotStart(string key, string value, string said)
    {
        using var host = FlowHost.Of((key, value));

        var refusal = Assert.Throws<OptionsValidationException>(() => host.CreateClient(new WebApplicationFactoryClientOptions()));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusOf(HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode && path.StartsWith("/flow/", StringComparison.Ordinal))
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }

        return response.StatusCode;
    }
}
