using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Polling;

public sealed class HostilePollTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/views/flights?since=", "since")]
    [InlineData("/views/flights?since=hello", "since")]
    [InlineData("/views/flights?since=%00", "since")]
    [InlineData("/views/flights?wait", "wait")]
    [InlineData("/views/flights?wait=30", "wait")]
    [InlineData("/views/flights?wait=-1", "wait")]
    [InlineData("/views/flights?wait=1.5", "wait")]
    [InlineData("/views/flights?wait=99999999999999999999", "wait")]
    [InlineData("/views/flights?wait=1&wait=2", "wait")]
    [InlineData("/views/flights?secret=1", "secret")]
    [InlineData("/views/flights?event=A&event=B", "topic")]
    [InlineData("/views/flights/", "topic")]
    [InlineData("/views/Flights", "topic")]
    [InlineData("/views/$views", "topic")]
    [InlineData("/views/%24views", "topic")]
    public async Task A_wrong_request_is_a_problem_that_names_the_field(string path, string field)
    {
        using var response = await _host.Http.GetAsync(path);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(problem.GetProperty("errors").GetProperty(field).EnumerateArray());
    }

    [Theory]
    [InlineData("/views/ships", HttpStatusCode.NotFound)]
    [InlineData("/views/ships/1?x=1", HttpStatusCode.NotFound)]
    [InlineData("/views/seats", HttpStatusCode.Unauthorized)]
    [InlineData("/views/seats/ann", HttpStatusCode.Unauthorized)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_or_not_theirs_is_a_problem(string path, HttpStatusCode status)
    {
        using var response = await _host.Http.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_topic_that_is_too_long_is_a_problem()
    {
        using var response = await _host.Http.GetAsync("/views/flights/" + new string('k', 2000));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Another_method_is_not_allowed()
    {
        using var response = await _host.Http.PostAsync("/views/flights", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
