using System.Net;
using System.Text;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Shown;

/// <summary>Reports are the word of strangers.</summary>
public sealed class HostileReportTests : IAsyncLifetime
{
    private readonly SpanRecorder _spans = new();
    private GatewayHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), ("Shown:Enabled", "true"));

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _spans.Dispose();
    }

    [Fact]
    public async Task A_report_that_makes_sense_is_recorded()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(Report(Change())));

        var span = Assert.Single(_spans.Ended);
        Assert.Equal("show flights", span.OperationName);
        Assert.Equal(_spans.Context.SpanId, span.ParentSpanId);
        Assert.Equal(5, span.Duration.TotalMilliseconds, tolerance: 0.1);
        Assert.Contains("edf_shown_duration_seconds_count", await MetricsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("traceparent", "\"00-0-0-01\"")]
    [InlineData("traceparent", "null")]
    [InlineData("traceparent", "\"00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-00\"")]
    [InlineData("traceparent", "\"<script>\"")]
    [InlineData("view", "\"ships\"")]
    [InlineData("view", "null")]
    [InlineData("at", "\"yesterday\"")]
    [InlineData("at", "null")]
    [InlineData("took", "-1")]
    [InlineData("took", "1e300")]
    [InlineData("took", "60001")]
    [InlineData("ago", "-0.001")]
    [InlineData("ago", "1e9")]
    public async Task A_change_that_cannot_be_is_passed_over(string field, string value)
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(Report(Change(field, value))));

        Assert.Empty(_spans.Ended);
        Assert.DoesNotContain("edf_shown_duration", await MetricsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00.000Z")]
    [InlineData("2100-01-01T00:00:00.000Z")]
    public async Task A_time_that_cannot_be_spoils_no_measurement(string at)
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(Report(Change("at", $"\"{at}\""))));

        Assert.DoesNotContain("edf_shown_duration", await MetricsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"shown":null}""")]
    [InlineData("""{"shown":{}}""")]
    [InlineData("""{"shown":[{"took":"5"}]}""")]
    [InlineData("""{"shown":[[[[[[]]]]]]}""")]
    public async Task What_is_no_report_is_refused(string body) => Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(body));

    [Fact]
    public async Task Nothing_in_a_list_is_passed_over() => Assert.Equal(HttpStatusCode.NoContent, await PostAsync("""{"shown":[null,{}]}"""));

    [Fact]
    public async Task Too_many_changes_are_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Report([.. Enumerable.Repeat(Change(), 21)])));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(Report([.. Enumerable.Repeat(Change(), 20)])));
        Assert.Equal(20, _spans.Ended.Count);
    }

    [Fact]
    public async Task A_long_body_is_refused() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(Report(Change("view", $"\"{new string('x', 20_000)}\""))));

    [Fact]
    public async Task A_form_is_refused_for_any_page_can_send_one() =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(Report(Change()), "text/plain"));

    [Fact]
    public async Task A_page_of_another_origin_is_refused() =>
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Report(Change()), origin: "https://evil.example"));

    [Fact]
    public async Task Where_nothing_is_reported_there_is_no_endpoint()
    {
        await using var host = await GatewayHost.StartAsync(ScriptedViewSource.WithViews(GatewayHost.Flights), ("Shown:Enabled", "false"));
        using var content = new StringContent(Report(Change()), Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.PostAsync(new Uri("/shown", UriKind.Relative), content)).StatusCode);
    }

    private static string Report(params string[] changes) => $$"""{"shown":[{{string.Join(',', changes)}}]}""";

    private string Change(string field = "", string value = "")
    {
        var fields = new Dictionary<string, string>
        {
            ["traceparent"] = $"\"{_spans.TraceParent}\"",
            ["view"] = "\"flights\"",
            ["at"] = $"\"{TimeProvider.System.GetUtcNow().AddSeconds(-1):yyyy-MM-ddTHH:mm:ss.fffZ}\"",
            ["took"] = "5",
            ["ago"] = "10",
        };
        if (field.Length > 0)
        {
            fields[field] = value;
        }

        return $"{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}";
    }

    private Task<string> MetricsAsync() => _host.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    private async Task<HttpStatusCode> PostAsync(string body, string type = "application/json", string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/shown") { Content = new StringContent(body, Encoding.UTF8, type) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await _host.Http.SendAsync(request);
        return response.StatusCode;
    }
}
