using System.Net;
using System.Text.Json;
using EventDrivenFrontends.Testing;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;

public sealed class EventStreamScenarios : IAsyncLifetime
{
    private const string Old = "0000000000000002-a";

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _source.Put("flights", "AA-1", Old, """{"airlineCode":"AA","event":"BOARDING"}""");
        _host = await GatewayHost.StartAsync(_source, ("EventStreams:HeartbeatInterval", "00:00:01"));
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_stream_is_a_snapshot_then_changes()
    {
        await using var stream = await OpenAsync("/views/flights");

        var snapshot = await stream.NextAsync("snapshot");
        await DeliverAsync("BA-2", "{}");
        var changes = await stream.NextAsync("changes");

        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(stream.Response.Headers.CacheControl?.NoCache);
        Assert.Equal(TimeSpan.FromSeconds(2), stream.RetryDelay);
        Assert.Equal(["AA-1"], Keys(snapshot, "items"));
        Assert.Equal(["BA-2"], Keys(changes, "changes"));
        Assert.Equal(changes.GetProperty("cursor").GetString(), stream.LastEventId);
    }

    [Fact]
    public async Task A_stream_that_comes_back_gets_what_it_missed_and_nothing_else()
    {
        string last;
        await using (var stream = await OpenAsync("/views/flights"))
        {
            await stream.NextAsync("snapshot");
            await DeliverAsync("seen", "{}");
            await stream.NextAsync("changes");
            last = stream.LastEventId;
        }

        await DeliverAsync("missed", "{}");
        await using var byHeader = await OpenAsync("/views/flights", last);
        await using var byQuery = await OpenAsync($"/views/flights?since={last}");

        Assert.Equal(["missed"], Keys(await byHeader.NextAsync("changes"), "changes"));
        Assert.Equal(["missed"], Keys(await byQuery.NextAsync("changes"), "changes"));
    }

    [Fact]
    public async Task The_header_wins_over_the_address_of_the_first_request()
    {
        var first = (await _host.GetAsync("/views/flights")).GetProperty("cursor").GetString();
        await DeliverAsync("seen", "{}");
        var second = (await _host.GetAsync("/views/flights")).GetProperty("cursor").GetString();
        await DeliverAsync("missed", "{}");

        await using var stream = await OpenAsync($"/views/flights?since={first}", second);

        Assert.Equal(["missed"], Keys(await stream.NextAsync("changes"), "changes"));
    }

    [Fact]
    public async Task A_cursor_of_another_deployment_is_answered_with_a_reset()
    {
        var foreign = TestCursors.CodecOf("the secret of others").Encode(new(1, Old));

        await using var stream = await OpenAsync("/views/flights", foreign);

        Assert.Equal(["AA-1"], Keys(await stream.NextAsync("reset"), "items"));
    }

    [Fact]
    public async Task What_leaves_a_filter_is_deleted_from_it()
    {
        await using var stream = await OpenAsync("/views/flights?event=BOARDING");
        await stream.NextAsync("snapshot");

        await DeliverAsync("BA-2", """{"event":"LANDED"}""");
        await DeliverAsync("AA-1", """{"event":"LANDED"}""");

        var change = Assert.Single((await stream.NextAsync("changes")).GetProperty("changes").EnumerateArray());
        Assert.Equal(("AA-1", "delete"), (change.GetProperty("key").GetString(), change.GetProperty("op").GetString()));
    }

    [Fact]
    public async Task A_long_snapshot_comes_in_parts_of_which_only_the_last_has_an_id()
    {
        var data = $$"""{"x":"{{new string('x', 50_000)}}"}""";
        for (var i = 0; i < 5; i++)
        {
            await DeliverAsync($"large{i}", data);
        }

        await using var stream = await OpenAsync("/views/flights");
        var parts = new List<JsonElement>();
        do
        {
            Assert.Equal("", stream.LastEventId);
            parts.Add(await stream.NextAsync("snapshot"));
        }
        while (parts[^1].TryGetProperty("more", out _));

        Assert.True(parts.Count > 1);
        Assert.Equal(6, parts.Sum(part => part.GetProperty("items").GetArrayLength()));
        Assert.Equal(parts[^1].GetProperty("cursor").GetString(), stream.LastEventId);
    }

    [Fact]
    public async Task Data_with_line_breaks_arrives_whole()
    {
        await using var stream = await OpenAsync("/views/flights");
        await stream.NextAsync("snapshot");

        await DeliverAsync("laid out", "{\n  \"a\": \"x\\ny\",\r\n  \"b\": [ 1 ]\n}");

        var data = (await stream.NextAsync("changes")).GetProperty("changes")[0].GetProperty("data");
        Assert.Equal("x\ny", data.GetProperty("a").GetString());
    }

    [Fact]
    public async Task A_silent_stream_shows_that_it_lives()
    {
        using var request = TestEventStream.Request("/views/flights/nothing");
        using var response = await _host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        using var ceiling = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        string? line;
        do
        {
            line = await reader.ReadLineAsync(ceiling.Token);
        }
        while (line is not null and not ":");

        Assert.Equal(":", line);
    }

    [Fact]
    public async Task A_view_that_is_withdrawn_ends_its_streams()
    {
        await using var stream = await OpenAsync("/views/flights");
        await stream.NextAsync("snapshot");

        await _host.DeliverAsync(_fanout.Next(_fanout.Delete("$views", "flights")));

        Assert.True(await stream.HasEndedAsync());
    }

    [Fact]
    public async Task A_node_that_stops_ends_its_streams()
    {
        var stream = await OpenAsync("/views/flights");
        await stream.NextAsync("snapshot");

        await using (stream)
        {
            await _host.StopAsync();
            Assert.True(await stream.HasEndedAsync());
        }
    }

    [Fact]
    public async Task A_stream_waits_for_a_view_that_is_being_loaded()
    {
        var gate = new TaskCompletionSource();
        _source.Gate = gate.Task;
        await using var host = await GatewayHost.StartUnreadyAsync(_source, ("EventStreams:LoadPatience", "00:00:20"));

        var opening = TestEventStream.OpenAsync(host.Http, "/views/flights");
        await Eventually.BeAsync(() => host.IsReading, "the table is being read");
        gate.SetResult();

        await using var stream = await opening;
        Assert.Equal(["AA-1"], Keys(await stream.NextAsync("snapshot"), "items"));
    }

    [Theory]
    [InlineData("/views/flights?since=nonsense", null, "since")]
    [InlineData("/views/flights", "nonsense", "Last-Event-ID")]
    [InlineData("/views/flights?wait=5", null, "wait")]
    [InlineData("/views/flights?secret=1", null, "secret")]
    public async Task A_wrong_request_is_a_problem_that_names_the_field(string path, string? lastEventId, string field)
    {
        using var request = TestEventStream.Request(path, lastEventId);
        using var response = await _host.Http.SendAsync(request);
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty(problem.GetProperty("errors").GetProperty(field).EnumerateArray());
    }

    [Theory]
    [InlineData("/views/ships", HttpStatusCode.NotFound)]
    [InlineData("/views/seats/ann", HttpStatusCode.Unauthorized)]
    public async Task What_is_not_there_or_not_theirs_is_a_problem(string path, HttpStatusCode status)
    {
        using var request = TestEventStream.Request(path);
        using var response = await _host.Http.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
    }

    private Task<TestEventStream> OpenAsync(string path, string? lastEventId = null) =>
        TestEventStream.OpenAsync(_host.Http, path, lastEventId);

    private async Task DeliverAsync(string key, string data)
    {
        using var response = await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", key, data)));
        response.EnsureSuccessStatusCode();
    }

    private static List<string> Keys(JsonElement body, string list) =>
        [.. body.GetProperty(list).EnumerateArray().Select(change => change.GetProperty("key").GetString()!)];
}
