using System.Text.Json;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Polling;

public sealed class LongPollTests : IAsyncLifetime
{
    private const string Old = "0000000000000002-a";

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _source.Put("flights", "AA-1", Old, """{"event":"BOARDING"}""");
        _host = await GatewayHost.StartAsync(_source);
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task It_answers_as_soon_as_there_is_a_change()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));

        var polling = _host.GetAsync($"/views/flights?since={cursor}&wait=29");
        await WaitingAsync(polling);
        await DeliverAsync("BA-2", "{}");
        var answer = await polling;

        Assert.Equal(["BA-2 upsert"], Operations(answer));
        Assert.NotEqual(cursor, Cursor(answer));
    }

    [Fact]
    public async Task It_answers_at_once_with_what_was_missed()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));
        await DeliverAsync("BA-2", "{}");

        Assert.Equal(["BA-2 upsert"], Operations(await _host.GetAsync($"/views/flights?since={cursor}&wait=29")));
    }

    [Fact]
    public async Task One_after_the_other_tells_each_change_once()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));
        var told = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var polling = _host.GetAsync($"/views/flights?since={cursor}&wait=29");
            await WaitingAsync(polling);
            await DeliverAsync($"k{i}", "{}");
            var answer = await polling;
            told.AddRange(Operations(answer));
            cursor = Cursor(answer);
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"k{i} upsert"), told);
    }

    [Fact]
    public async Task When_nothing_comes_it_answers_with_nothing_and_a_cursor()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));

        var answer = await _host.GetAsync($"/views/flights?since={cursor}&wait=1");

        Assert.Empty(Operations(answer));
        Assert.False(answer.TryGetProperty("reset", out _));
        Assert.NotEmpty(Cursor(answer));
    }

    [Fact]
    public async Task Who_has_nothing_is_not_kept_waiting() =>
        Assert.Equal(1, (await _host.GetAsync("/views/flights?wait=29")).GetProperty("items").GetArrayLength());

    [Fact]
    public async Task A_filter_hears_of_what_it_holds_and_of_nothing_else()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights?event=BOARDING"));
        await DeliverAsync("BA-2", """{"event":"LANDED"}""");

        var polling = _host.GetAsync($"/views/flights?event=BOARDING&since={cursor}&wait=29");
        await WaitingAsync(polling);
        await DeliverAsync("BA-3", """{"event":"LANDED"}""");
        await DeliverAsync("AA-1", """{"event":"LANDED"}""");

        Assert.Equal(["AA-1 delete"], Operations(await polling));
    }

    [Fact]
    public async Task An_item_that_came_and_went_meanwhile_is_none_of_a_filters_business()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights?event=BOARDING"));
        await DeliverAsync("BA-2", """{"event":"BOARDING"}""");
        await DeliverAsync("BA-2", """{"event":"LANDED"}""");

        Assert.Empty(Operations(await _host.GetAsync($"/views/flights?event=BOARDING&since={cursor}")));
    }

    [Fact]
    public async Task Who_comes_from_another_node_is_told_of_all_that_it_may_hold()
    {
        await using var other = await GatewayHost.StartAsync(_source, ("Cursors:Secret", "one secret for all nodes"));
        await using var here = await GatewayHost.StartAsync(_source, ("Cursors:Secret", "one secret for all nodes"));
        var cursor = Cursor(await other.GetAsync("/views/flights?event=BOARDING"));
        await here.AttachAsync(_fanout);
        using var delivered = await here.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "BA-2", """{"event":"LANDED"}""")));

        var answer = await here.GetAsync($"/views/flights?event=BOARDING&since={cursor}&wait=29");

        Assert.Equal(["BA-2 delete"], Operations(answer));
    }

    [Fact]
    public async Task A_node_that_stops_answers_those_who_wait()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));
        var polling = _host.GetAsync($"/views/flights?since={cursor}&wait=29");
        await WaitingAsync(polling);

        await _host.StopAsync();

        Assert.Empty(Operations(await polling));
    }

    [Fact]
    public async Task A_client_that_goes_leaves_nothing_behind()
    {
        var cursor = Cursor(await _host.GetAsync("/views/flights"));
        using var leave = new CancellationTokenSource();
        var polling = _host.Http.GetAsync($"/views/flights?since={cursor}&wait=29", leave.Token);
        await WaitingAsync(polling);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
        await Eventually.BeAsync(() => Topics.Count == 0, "the topic is forgotten");
    }

    private ViewTopics Topics =>
        _host.Services.GetRequiredService<SubscriptionRegistry>().Of(_host.Services.GetRequiredService<ViewCatalog>().Find("flights")!);

    /// <summary>Until the poll is held; an answer makes it fail.</summary>
    private async Task WaitingAsync(Task polling)
    {
        await Eventually.BeAsync(() => Topics.Count == 1 || polling.IsCompleted, "the poll is held");
        Assert.False(polling.IsCompleted);
    }

    private async Task DeliverAsync(string key, string data)
    {
        using var response = await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", key, data)));
        response.EnsureSuccessStatusCode();
    }

    private static string Cursor(JsonElement body) => body.GetProperty("cursor").GetString()!;

    private static List<string> Operations(JsonElement body) =>
        [.. body.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("key")} {change.GetProperty("op")}")];
}
