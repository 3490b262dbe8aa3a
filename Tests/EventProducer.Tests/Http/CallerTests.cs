using System.Net;
using EventDrivenFrontends.ServiceDefaults.Authentication.Development;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.EventProducer.Tests.Http;

public class CallerTests
{
    private const string Seat = """{"userId":"ann","flightId":"AA-100","newSeat":"12A"}""";

    private static readonly string[] Jwt =
        ["--Auth:Mode=Jwt", "--Auth:Issuer=https://issuer.example", "--Auth:Audience=frontends", "--Auth:JwksAddress=https://issuer.example/keys"];

    [Theory]
    [InlineData("Anonymous")]
    [InlineData("Development")]
    public async Task Command_WithoutAToken_IsOpenToAll(string mode)
    {
        await using var app = await ProducerApp.StartAsync(settings: $"--Auth:Mode={mode}");

        Assert.Equal(HttpStatusCode.Accepted, (await app.SendAsync("POST", "/viruses")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await app.SendAsync("POST", "/seats", Seat)).Status);
    }

    [Theory]
    [InlineData("POST", "/viruses")]
    [InlineData("DELETE", "/viruses/v")]
    [InlineData("POST", "/flights")]
    [InlineData("PATCH", "/flights/f")]
    [InlineData("PATCH", "/flights")]
    [InlineData("DELETE", "/flights/f")]
    [InlineData("POST", "/flights/load")]
    [InlineData("POST", "/flights/reset")]
    [InlineData("POST", "/simulation")]
    [InlineData("DELETE", "/simulation")]
    [InlineData("POST", "/seats")]
    public async Task Command_InModeJwtWithoutAToken_IsRefused(string method, string path)
    {
        await using var app = await ProducerApp.StartAsync(settings: Jwt);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.SendAsync(method, path)).Status);
        Assert.Empty(app.Bus.Stored);
    }

    [Fact]
    public async Task Command_WithABadToken_IsRefusedWhereNoneIsNeeded()
    {
        await using var app = await ProducerApp.StartAsync(settings: "--Auth:Mode=Development");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.SendAsync("POST", "/viruses", headers: ("Authorization", "Bearer x"))).Status);
    }

    [Theory]
    [InlineData("ann", HttpStatusCode.Accepted)]
    [InlineData("ben", HttpStatusCode.Forbidden)]
    public async Task Seat_OfSomebody_IsTheirsToChange(string person, HttpStatusCode expected)
    {
        await using var app = await ProducerApp.StartAsync(settings: "--Auth:Mode=Development");
        var token = app.Services.GetRequiredService<DevelopmentTokens>().Issue(person).Token;

        var answer = await app.SendAsync("POST", "/seats", Seat, ("Authorization", $"Bearer {token}"));

        Assert.Equal(expected, answer.Status);
        Assert.Equal(expected is HttpStatusCode.Accepted ? 1 : 0, app.Bus.Stored.Count);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:8080", HttpStatusCode.Accepted)]
    public async Task Command_OfAPage_IsTakenFromConfiguredOriginsOnly(string origin, HttpStatusCode expected)
    {
        await using var app = await ProducerApp.StartAsync(settings: "--Cors:AllowedOrigins=http://localhost:8080");

        Assert.Equal(expected, (await app.SendAsync("POST", "/flights/load", headers: ("Origin", origin))).Status);
    }
}
