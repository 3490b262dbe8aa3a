using System.Net;
using System.Text;
using EventDrivenFrontends.Contracts.Delivery;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using Microsoft.Extensions.DependencyInjection;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Feed;

public sealed class FeedScenarios
{
    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly Fanout _fanout = new();

    [Fact]
    public async Task After_a_gap_the_table_is_read_and_the_missing_change_arrives()
    {
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");
        await socket.NextAsync("snapshot");
        _source.Put("flights", "lost", _fanout.Version(), """{"n":1}""");
        _fanout.Lose();

        await host.DeliverAsync(_fanout.Next());

        var change = Assert.Single((await socket.NextAsync("changes")).GetProperty("changes").EnumerateArray());
        Assert.Equal("lost", change.GetProperty("key").GetString());
    }

    [Fact]
    public async Task While_something_may_be_missing_the_cursor_stands_still()
    {
        await using var host = await AttachedAsync();
        var watermark = host.Services.GetRequiredService<LowWatermark>();
        var ahead = HybridVersion.Floor(TimeProvider.System.GetUtcNow());
        await host.DeliverAsync(_fanout.Next(ahead));
        Assert.Equal(ahead, watermark.Current.Version);
        var gate = new TaskCompletionSource();
        _source.Gate = gate.Task;

        _fanout.Lose();
        var further = HybridVersion.Floor(TimeProvider.System.GetUtcNow().AddMinutes(1));
        await host.DeliverAsync(_fanout.Next(further));
        await host.DeliverAsync(_fanout.Next(further));
        Assert.Equal(ahead, watermark.Current.Version);

        gate.SetResult();
        await Eventually.BeAsync(() => !host.IsReading, "the reload has ended");
        await host.DeliverAsync(_fanout.Next(further));
        Assert.Equal(further, watermark.Current.Version);
    }

    [Fact]
    public async Task Gaps_during_a_reading_lead_to_one_more_reading()
    {
        await using var host = await AttachedAsync();
        var gate = new TaskCompletionSource();
        _source.Gate = gate.Task;
        var before = _source.Readings;
        _fanout.Lose();
        await host.DeliverAsync(_fanout.Next());
        await Eventually.BeAsync(() => _source.Readings == before + 1, "a reading has begun");

        for (var i = 0; i < 5; i++)
        {
            _fanout.Lose();
            await host.DeliverAsync(_fanout.Next());
        }

        gate.SetResult();
        await Eventually.BeAsync(() => !host.IsReading, "the reloads have ended");
        Assert.Equal(before + 2, _source.Readings);
    }

    [Fact]
    public async Task A_delivery_again_is_accepted_and_an_older_one_is_a_conflict()
    {
        await using var host = await AttachedAsync();
        var second = _fanout.Next(_fanout.Upsert("flights", "a", "{}"));
        var third = _fanout.Next(_fanout.Upsert("flights", "a", """{"n":3}"""));

        Assert.Equal(HttpStatusCode.NoContent, await StatusOfAsync(host, second));
        Assert.Equal(HttpStatusCode.NoContent, await StatusOfAsync(host, second));
        Assert.Equal(HttpStatusCode.NoContent, await StatusOfAsync(host, third));
        Assert.Equal(HttpStatusCode.Conflict, await StatusOfAsync(host, second));

        var item = Assert.Single((await host.GetAsync("/views/flights/a")).GetProperty("items").EnumerateArray());
        Assert.Equal("""{"n":3}""", item.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_table_that_does_not_answer_is_tried_again_and_shown_by_the_health_check()
    {
        _source.IsDown = true;
        await using var host = await GatewayHost.StartUnreadyAsync(_source);
        await Eventually.BeAsync(() => _source.Readings >= 2, "the table has been tried again");
        using var early = await host.Http.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);

        _source.IsDown = false;
        await host.BeHealthyAsync();
    }

    [Fact]
    public async Task A_new_table_serves_nothing_until_a_view_is_described_in_it()
    {
        var empty = new ScriptedViewSource();
        await using var host = await GatewayHost.StartUnreadyAsync(empty);
        await Eventually.BeAsync(() => empty.Readings > 0, "the empty table has been read");
        using var early = await host.Http.GetAsync("/views/flights");

        empty.Describe(GatewayHost.Flights);
        await host.BeHealthyAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        Assert.Empty((await host.GetAsync("/views/flights")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_item_that_a_reading_does_not_find_is_deleted_for_everyone()
    {
        _source.Put("flights", "old", "0000000000000002-a", "{}");
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");
        await socket.NextAsync("snapshot");
        var cursor = (await host.GetAsync("/views/flights")).GetProperty("cursor").GetString();
        _source.Remove("flights", "old");
        _fanout.Lose();

        await host.DeliverAsync(_fanout.Next());

        var change = Assert.Single((await socket.NextAsync("changes")).GetProperty("changes").EnumerateArray());
        Assert.Equal("old delete", $"{change.GetProperty("key").GetString()} {change.GetProperty("op").GetString()}");
        var poll = await host.GetAsync($"/views/flights?since={cursor}");
        Assert.True(poll.GetProperty("reset").GetBoolean());
        Assert.Empty(poll.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_node_is_registered_under_its_address_and_leaves_when_it_stops()
    {
        var host = await GatewayHost.StartAsync(_source);
        var written = host.DynamoDb;
        await Eventually.BeAsync(() => !written.Puts.IsEmpty, "the node is registered");
        var address = host.Http.BaseAddress!;
        await host.DisposeAsync();

        var (table, row) = written.Puts.First();
        Assert.Equal((CoordinationTable.DefaultName, CoordinationTable.Gateways), (table, row[CoordinationTable.Group].S));
        Assert.Equal(address.Port, new Uri(row[CoordinationTable.GatewayUrl].S).Port);
        Assert.True(long.Parse(row[CoordinationTable.Heartbeat].N) > 1_700_000_000_000);
        Assert.Equal(row[CoordinationTable.Id].S, written.Deletes.First().Key[CoordinationTable.Id].S);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"instance":"a"}""")]
    [InlineData("""{"instance":"a","link":"l","sequence":0,"changes":[],"progress":[],"active":[]}""")]
    [InlineData("""{"instance":"a","link":"l","sequence":1,"changes":[null],"progress":[],"active":[]}""")]
    [InlineData("""{"instance":"a","link":"l","sequence":1,"changes":[{"view":"v","key":"k"}],"progress":[],"active":[]}""")]
    [InlineData("""{"instance":"a","link":"l","sequence":1,"changes":[],"progress":[{}],"active":[]}""")]
    [InlineData("""{"instance":"a","link":"l","sequence":1,"changes":[],"progress":[],"active":[null]}""")]
    [InlineData("""{"instance":"a","link":"l","sequence":"x","changes":[],"progress":[],"active":[]}""")]
    public async Task A_malformed_delivery_is_refused(string body)
    {
        await using var host = await GatewayHost.StartAsync(_source);

        using var response = await host.Http.PostAsync(FanoutDelivery.Path, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_delivery_that_is_too_large_or_not_json_is_refused()
    {
        await using var host = await GatewayHost.StartAsync(_source, ("Gateway:MaxDeliveryBytes", "2000"));

        using var large = await host.Http.PostAsync(
            FanoutDelivery.Path, new StringContent(new string(' ', 3000) + "{}", Encoding.UTF8, "application/json"));
        using var text = await host.Http.PostAsync(FanoutDelivery.Path, new StringContent("{}", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
    }

    [Fact]
    public async Task Silence_is_reported_as_degraded()
    {
        await using var host = await GatewayHost.StartAsync(_source, ("Gateway:SilenceLimit", "00:00:01"));

        var health = await Eventually.GetAsync(
            () => host.GetAsync("/health"), answer => answer.GetProperty("status").GetString() == "Degraded", "the gateway is degraded");

        var reason = health.GetProperty("checks").GetProperty("feed").GetProperty("reason").GetString();
        Assert.Contains("StreamFanout", reason, StringComparison.Ordinal);
    }

    private async Task<GatewayHost> AttachedAsync()
    {
        var host = await GatewayHost.StartAsync(_source);
        await host.AttachAsync(_fanout);
        return host;
    }

    private static async Task<HttpStatusCode> StatusOfAsync(GatewayHost host, FanoutDelivery delivery)
    {
        using var response = await host.DeliverAsync(delivery);
        return response.StatusCode;
    }
}
