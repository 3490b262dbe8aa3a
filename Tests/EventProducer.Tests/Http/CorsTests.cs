using System.Net;

namespace EventDrivenFrontends.EventProducer.Tests.Http;

public class CorsTests
{
    private const string Page = "http://localhost:8080";

    [Theory]
    [InlineData(Page, true)]
    [InlineData("http://elsewhere.example", false)]
    public async Task Preflight_OfACommand_AllowsConfiguredPagesOnly(string origin, bool allowed)
    {
        await using var app = await ProducerApp.StartAsync(settings: $"--Cors:AllowedOrigins={Page}");
        using var request = new HttpRequestMessage(HttpMethod.Options, "/flights/AA-100");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PATCH");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,idempotency-key");
        var answer = await app.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(allowed ? origin : null, answer.AllowedOrigin);
    }

    [Fact]
    public async Task Command_OfAConfiguredPage_CanBeReadByIt()
    {
        await using var app = await ProducerApp.StartAsync(settings: $"--Cors:AllowedOrigins={Page}");
        Assert.Equal(Page, (await app.SendAsync("POST", "/viruses", headers: ("Origin", Page))).AllowedOrigin);
        Assert.Equal(Page, (await app.SendAsync("POST", "/viruses", """{"x":2}""", ("Origin", Page))).AllowedOrigin);
    }
}
