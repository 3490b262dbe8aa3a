using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _source.Put("seats", "ann", "0000000000000001-a", """{"newSeat":"12A"}""");
        _host = await GatewayHost.StartAsync(_source, ("Auth:Mode", "Development"), ("Cors:AllowedOrigins", "http://page.example"));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task One_of_the_people_signs_in_and_reads_what_is_theirs()
    {
        var people = await _host.Http.GetFromJsonAsync<JsonElement>("/dev/people");
        Assert.Contains("ann", people.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("id").GetString()));
        using var answer = await SignInAsync("""{"person":"ann"}""");
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString();

        using var seat = await _host.Http.GetAsync($"/views/seats/ann?access_token={token}");
        using var other = await _host.Http.GetAsync($"/views/seats/ben?access_token={token}");

        Assert.Equal(HttpStatusCode.OK, seat.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("""{"person":"mallory"}""")]
    [InlineData("""{"person":null}""")]
    [InlineData("""{"person":7}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Nobody_else_signs_in(string body)
    {
        using var answer = await SignInAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("person", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://page.example", HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", "203.0.113.9", HttpStatusCode.Forbidden)]
    public async Task Only_this_machine_signs_in_and_only_allowed_pages(string header, string value, HttpStatusCode expected)
    {
        using var answer = await SignInAsync("""{"person":"ann"}""", (header, value));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_page_signs_nobody_in()
    {
        using var content = new StringContent("""{"person":"ann"}""", Encoding.UTF8, "text/plain");
        using var answer = await _host.Http.PostAsync("/dev/tokens", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("Anonymous")]
    [InlineData("Jwt")]
    public async Task In_no_other_mode_there_is_anything_to_sign_in_with(string mode)
    {
        await using var host = await GatewayHost.StartAsync(
            _source,
            ("Auth:Mode", mode),
            ("Auth:Issuer", "https://issuer.example"),
            ("Auth:Audience", "frontends"),
            ("Auth:JwksAddress", "https://issuer.example/keys"));
        using var people = await host.Http.GetAsync("/dev/people");
        using var tokens = await host.Http.PostAsync("/dev/tokens", JsonContent.Create(new { person = "ann" }));

        Assert.Equal(HttpStatusCode.NotFound, people.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, tokens.StatusCode);
    }

    private async Task<HttpResponseMessage> SignInAsync(string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/dev/tokens") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _host.Http.SendAsync(request);
    }
}
