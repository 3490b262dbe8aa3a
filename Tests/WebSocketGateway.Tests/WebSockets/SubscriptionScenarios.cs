using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using EventDrivenFrontends.WebSocketGateway.WebSockets;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class SubscriptionScenarios
{
    private const string Old = "0000000000000002-a";

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights, GatewayHost.Seats);
    private readonly Fanout _fanout = new();

    [Fact]
    public async Task Subscribe_answers_a_snapshot_and_then_changes_and_deletes()
    {
        _source.Put("flights", "AA-1", Old, """{"flightId":"AA-1","airlineCode":"AA"}""");
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("flights");
        var snapshot = await socket.NextAsync("snapshot");
        await host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "AA-2", """{"flightId":"AA-2","n":1.50}""")));
        var created = await socket.NextAsync("changes");
        await host.DeliverAsync(_fanout.Next(_fanout.Delete("flights", "AA-1")));
        var deleted = await socket.NextAsync("changes");

        Assert.Equal("flights", snapshot.GetProperty("topic").GetString());
        Assert.NotEmpty(snapshot.GetProperty("cursor").GetString()!);
        Assert.False(snapshot.TryGetProperty("more", out _));
        Assert.Equal("""{"flightId":"AA-1","airlineCode":"AA"}""", Assert.Single(Items(snapshot)).GetProperty("data").GetRawText());
        var change = Assert.Single(Changes(created));
        Assert.Equal("AA-2 upsert", $"{Text(change, "key")} {Text(change, "op")}");
        Assert.Equal("""{"flightId":"AA-2","n":1.50}""", change.GetProperty("data").GetRawText());
        Assert.Equal(ScriptedViewSource.At, Text(change, "at"));
        var gone = Assert.Single(Changes(deleted));
        Assert.Equal("AA-1 delete", $"{Text(gone, "key")} {Text(gone, "op")}");
        Assert.False(gone.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task A_view_larger_than_a_message_comes_in_parts()
    {
        var padding = new string('é', 600);
        var keys = Enumerable.Range(0, 300).Select(i => $"k{i:000}").ToList();
        keys.ForEach(key => _source.Put("flights", key, Old, $$"""{"flightId":"{{key}}","padding":"{{padding}}"}"""));
        await using var host = await GatewayHost.StartAsync(_source);
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("flights");
        var received = new List<string>();
        var parts = 0;
        for (var more = true; more; parts++)
        {
            var part = await socket.NextAsync("snapshot");
            Assert.InRange(socket.LastLength, 1, 128 * 1024);
            received.AddRange(Items(part).Select(item => Text(item, "key")));
            more = part.TryGetProperty("more", out var flag) && flag.GetBoolean();
        }

        Assert.Equal(keys, received.Order());
        Assert.True(parts >= 3, $"{parts} parts");
    }

    [Fact]
    public async Task An_item_that_leaves_a_filter_arrives_as_a_delete_with_its_version()
    {
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights?event=BOARDING&airlineCode=AA");
        await socket.NextAsync("snapshot");

        await host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "1", """{"airlineCode":"AA","event":"BOARDING"}""")));
        var entered = Assert.Single(Changes(await socket.NextAsync("changes")));
        var away = _fanout.Upsert("flights", "1", """{"airlineCode":"AA","event":"TOOK_OFF"}""");
        await host.DeliverAsync(_fanout.Next(away, _fanout.Upsert("flights", "2", """{"airlineCode":"BA","event":"BOARDING"}""")));
        var left = Assert.Single(Changes(await socket.NextAsync("changes")));

        Assert.Equal("upsert", Text(entered, "op"));
        Assert.Equal(("1", "delete", away.Version), (Text(left, "key"), Text(left, "op"), Text(left, "version")));
        Assert.True(await socket.IsAliveAsync());
    }

    [Fact]
    public async Task A_single_key_is_followed_alone_and_named_as_the_client_spelled_it()
    {
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights/A B");
        var snapshot = await socket.NextAsync("snapshot");

        await host.DeliverAsync(_fanout.Next(
            _fanout.Upsert("flights", "other", "{}"), _fanout.Upsert("flights", "A B", """{"x":1}""")));
        var change = await socket.NextAsync("changes");

        Assert.Empty(Items(snapshot));
        Assert.Equal("flights/A B", Text(change, "topic"));
        Assert.Equal("A B", Text(Assert.Single(Changes(change)), "key"));
    }

    [Fact]
    public async Task After_unsubscribe_nothing_more_comes()
    {
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");
        await socket.NextAsync("snapshot");

        await socket.UnsubscribeAsync("flights");
        var answer = await socket.NextAsync("unsubscribed");
        await host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", "1", "{}")));

        Assert.Equal("flights", Text(answer, "topic"));
        Assert.True(await socket.IsAliveAsync());
    }

    [Fact]
    public async Task A_client_that_returns_with_its_cursor_gets_what_it_missed()
    {
        _source.Put("flights", "kept", Old, "{}");
        await using var host = await AttachedAsync();
        using var first = await host.ConnectAsync();
        await first.SubscribeAsync("flights");
        var cursor = Text(await first.NextAsync("snapshot"), "cursor");
        await first.CloseAsync();
        await host.DeliverAsync(_fanout.Next(
            _fanout.Upsert("flights", "1", """{"n":1}"""),
            _fanout.Upsert("flights", "1", """{"n":2}"""),
            _fanout.Delete("flights", "kept")));

        using var second = await host.ConnectAsync();
        await second.SubscribeAsync("flights", cursor);
        var missed = await second.NextAsync("changes");

        Assert.Equal(["1 upsert", "kept delete"], Changes(missed).Select(change => $"{Text(change, "key")} {Text(change, "op")}"));
    }

    [Fact]
    public async Task A_cursor_of_another_table_is_answered_with_a_reset()
    {
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");
        var cursor = Text(await socket.NextAsync("snapshot"), "cursor");
        _source.Identity = "another table";
        await using var other = await GatewayHost.StartAsync(_source);
        using var returning = await other.ConnectAsync();

        await returning.SubscribeAsync("flights", cursor);

        Assert.Empty(Items(await returning.NextAsync("reset")));
    }

    [Fact]
    public async Task A_subscription_waits_for_a_view_that_is_being_loaded()
    {
        var gate = new TaskCompletionSource();
        _source.Gate = gate.Task;
        await using var host = await GatewayHost.StartUnreadyAsync(_source);
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");

        gate.SetResult();

        await socket.NextAsync("snapshot");
    }

    [Fact]
    public async Task A_view_that_does_not_load_in_time_is_unavailable()
    {
        _source.Gate = new TaskCompletionSource().Task;
        await using var host = await GatewayHost.StartUnreadyAsync(_source, ("WebSockets:LoadPatience", "00:00:00.050"));
        using var socket = await host.ConnectAsync();

        await socket.SubscribeAsync("flights");

        Assert.Equal("flights", Text(await socket.NextErrorAsync(ErrorCodes.Unavailable), "topic"));
    }

    [Fact]
    public async Task A_view_that_appears_while_running_can_be_subscribed_to()
    {
        await using var host = await AttachedAsync();
        var ships = """{"name":"ships","key":"shipId","access":"public","fields":[]}""";
        _source.Put("$views", "ships", Old, ships);
        _source.Put("ships", "s1", Old, "{}");

        await host.DeliverAsync(_fanout.Next(Fanout.Upsert("$views", "ships", Old, ships)));
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("ships");

        Assert.Equal("s1", Text(Assert.Single(Items(await socket.NextAsync("snapshot"))), "key"));
    }

    [Fact]
    public async Task A_view_that_disappears_ends_its_subscriptions()
    {
        await using var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        await socket.SubscribeAsync("flights");
        await socket.NextAsync("snapshot");

        await host.DeliverAsync(_fanout.Next(_fanout.Delete("$views", "flights")));

        Assert.Equal("flights", Text(await socket.NextAsync("unsubscribed"), "topic"));
        await socket.SubscribeAsync("flights");
        await socket.NextErrorAsync(ErrorCodes.UnknownTopic);
    }

    [Fact]
    public async Task When_the_server_stops_clients_are_told_to_go_elsewhere()
    {
        var host = await AttachedAsync();
        using var socket = await host.ConnectAsync();
        Assert.True(await socket.IsAliveAsync());

        var stopping = host.DisposeAsync().AsTask();
        var last = await socket.NextAsync();
        await socket.CloseAsync();
        await stopping;

        Assert.Equal(JsonValueKind.Null, last.ValueKind);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        Assert.Equal(CloseReasons.Shutdown.Text, socket.CloseText);
    }

    [Fact]
    public async Task Plain_http_is_told_to_upgrade()
    {
        await using var host = await GatewayHost.StartAsync(_source);

        using var response = await host.Http.GetAsync("/ws");

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>A gateway that has seen a first delivery and read the table after it.</summary>
    private async Task<GatewayHost> AttachedAsync()
    {
        var host = await GatewayHost.StartAsync(_source);
        await host.AttachAsync(_fanout);
        return host;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement frame) => frame.GetProperty("items").EnumerateArray();

    private static JsonElement.ArrayEnumerator Changes(JsonElement frame) => frame.GetProperty("changes").EnumerateArray();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
