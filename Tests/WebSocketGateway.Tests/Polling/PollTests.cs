using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Time;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Polling;

public sealed class PollTests : IAsyncLifetime
{
    private const string Old = "0000000000000002-a";

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _source.Put("flights", "AA/1 é%2F", Old, """{"airlineCode":"AA","event":"BOARDING"}""");
        _source.Put("flights", "BA-2", Old, """{"airlineCode":"BA","event":"BOARDING"}""");
        _source.Put("flights", "gone", Old, null);
        _host = await GatewayHost.StartAsync(_source);
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_view_is_its_items_without_tombstones()
    {
        using var response = await _host.Http.GetAsync("/views/flights");
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
        Assert.True(response.Headers.ETag?.IsWeak);
        Assert.Equal("flights", body.GetProperty("topic").GetString());
        Assert.Equal(["AA/1 é%2F", "BA-2"], Keys(body, "items"));
        Assert.False(body.TryGetProperty("changes", out _));
    }

    [Theory]
    [InlineData("/views/flights/BA-2", "BA-2")]
    [InlineData("/views/flights/AA%2F1%20%C3%A9%252F", "AA/1 é%2F")]
    [InlineData("/views/flights/AA/1%20%C3%A9%252F", "AA/1 é%2F")]
    [InlineData("/views/flights?airlineCode=AA", "AA/1 é%2F")]
    [InlineData("/views/flights?event=BOARDING&airlineCode=BA", "BA-2")]
    [InlineData("/views/flights/BA-2?airlineCode=BA", "BA-2")]
    [InlineData("/views/flights/BA-2?airlineCode=AA", null)]
    [InlineData("/views/flights/nobody", null)]
    [InlineData("/views/flights/gone", null)]
    [InlineData("/views/flights?airlineCode=", null)]
    [InlineData("/views/flights?airlineCode=BA&access_token=x", "BA-2")]
    public async Task A_topic_is_its_items(string path, string? key) =>
        Assert.Equal(key is null ? [] : [key], Keys(await _host.GetAsync(path), "items"));

    [Fact]
    public async Task An_unchanged_view_is_not_sent_again()
    {
        using var first = await _host.Http.GetAsync("/views/flights");
        using var second = await PollAsync(first.Headers.ETag!);
        await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "new", "{}")));
        using var third = await PollAsync(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Assert.NotEqual(first.Headers.ETag, third.Headers.ETag);
        Assert.Contains("new", Keys(await third.Content.ReadFromJsonAsync<JsonElement>(), "items"));
    }

    [Fact]
    public async Task The_same_tag_means_the_same_bytes()
    {
        using var first = await _host.Http.GetAsync("/views/flights");
        await _host.DeliverAsync(_fanout.Next(HybridVersion.Floor(TimeProvider.System.GetUtcNow())));
        using var second = await _host.Http.GetAsync("/views/flights");

        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Since_a_cursor_comes_what_is_new_and_then_nothing()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));
        await _host.DeliverAsync(_fanout.Next(
            _fanout.Upsert("flights", "BA-2", """{"airlineCode":"BA","event":"TOOK_OFF"}"""), _fanout.Delete("flights", "AA/1 é%2F")));

        var news = await _host.GetAsync($"/views/flights?since={cursor}");
        var filtered = await _host.GetAsync($"/views/flights?event=BOARDING&since={cursor}");
        var other = await _host.GetAsync($"/views/flights/other?since={cursor}");
        await _host.DeliverAsync(_fanout.Next(HybridVersion.Floor(TimeProvider.System.GetUtcNow().AddSeconds(1))));
        var later = Cursor(await _host.GetAsync($"/views/flights?since={cursor}"));
        var nothing = await _host.GetAsync($"/views/flights?since={later}");

        Assert.Equal(["BA-2 upsert", "AA/1 é%2F delete"], Operations(news));
        Assert.Equal(["BA-2 delete", "AA/1 é%2F delete"], Operations(filtered));
        Assert.Empty(Operations(other));
        Assert.NotEqual(cursor, later);
        Assert.Empty(Operations(nothing));
    }

    [Fact]
    public async Task A_cursor_of_before_the_table_was_replaced_is_reset()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));
        _source.Identity = "replaced";
        _source.Remove("flights", "BA-2");
        _fanout.Lose();
        await _host.DeliverAsync(_fanout.Next());

        var answer = await Testing.Eventually.GetAsync(
            () => _host.GetAsync($"/views/flights?since={cursor}"), body => body.TryGetProperty("reset", out _), "the cursor is refused");

        Assert.True(answer.GetProperty("reset").GetBoolean());
        Assert.Equal(["AA/1 é%2F"], Keys(answer, "items"));
        Assert.NotEqual(cursor, Cursor(answer));
    }

    [Fact]
    public async Task The_list_of_views_has_those_that_the_caller_may_read()
    {
        var views = (await _host.GetAsync("/views")).GetProperty("views").EnumerateArray().ToList();

        var flights = Assert.Single(views);
        Assert.Equal("flights", flights.GetProperty("name").GetString());
        Assert.Equal("flightId", flights.GetProperty("key").GetString());
        Assert.Equal(["airlineCode", "event", "dest"], flights.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
    }

    [Fact]
    public async Task Before_the_table_is_read_pollers_are_asked_to_come_back()
    {
        _source.Gate = new TaskCompletionSource().Task;
        await using var host = await GatewayHost.StartUnreadyAsync(_source);

        foreach (var path in new[] { "/views", "/views/flights", "/views/unheard-of" })
        {
            using var response = await host.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        }
    }

    [Fact]
    public async Task The_clock_tells_the_time_to_the_millisecond()
    {
        var before = TimeProvider.System.GetUtcNow().AddMilliseconds(-1);

        var now = (await _host.GetAsync("/clock")).GetProperty("now").GetString();

        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", now);
        Assert.True(Timestamp.TryParse(now, out var instant));
        Assert.InRange(instant, before, TimeProvider.System.GetUtcNow());
    }

    private async Task<HttpResponseMessage> PollAsync(EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/views/flights");
        request.Headers.IfNoneMatch.Add(tag);
        return await _host.Http.SendAsync(request);
    }

    private static string Cursor(JsonElement body) => body.GetProperty("cursor").GetString()!;

    private static List<string> Keys(JsonElement body, string list) =>
        [.. body.GetProperty(list).EnumerateArray().Select(change => change.GetProperty("key").GetString()!)];

    private static List<string> Operations(JsonElement body) =>
        [.. body.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("key")} {change.GetProperty("op")}")];
}
