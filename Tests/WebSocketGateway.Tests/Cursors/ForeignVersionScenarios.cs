using System.Text.Json;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Cursors;

/// <summary>
/// A client of a filter comes from a node that had given it a state which matched and which this node has not yet. When this node learns of that
/// state it is over already, so it never matched here, and the client has to be told all the same, however often it has polled meanwhile.
/// </summary>
public sealed class ForeignVersionScenarios : IAsyncLifetime
{
    private const string Secret = "one secret for all nodes";
    private const string Path = "/views/flights?event=BOARDING";

    private readonly ScriptedViewSource _source = ScriptedViewSource.WithViews(GatewayHost.Flights);
    private readonly Fanout _fanout = new();
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _source.Put("flights", "AA-1", "0000000000000002-a", """{"event":"SCHEDULED"}""");
        _host = await GatewayHost.StartAsync(_source, ("Cursors:Secret", Secret));
        await _host.AttachAsync(_fanout);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task It_is_told_after_a_poll()
    {
        var cursor = CursorOf(await _host.GetAsync($"{Path}&since={await FromElsewhereAsync()}"));
        cursor = CursorOf(await _host.GetAsync($"{Path}&since={cursor}"));

        await PassByAsync();

        AssertDeleted(await _host.GetAsync($"{Path}&since={cursor}&wait=20"));
        await using var stream = await TestEventStream.OpenAsync(_host.Http, Path, cursor);
        AssertDeleted(await stream.NextAsync("changes"));
        using var socket = await _host.ConnectAsync();
        await socket.SubscribeAsync("flights?event=BOARDING", cursor);
        AssertDeleted(await socket.NextAsync("changes"));
    }

    [Fact]
    public async Task It_is_told_while_it_waits()
    {
        var cursor = CursorOf(await _host.GetAsync($"{Path}&since={await FromElsewhereAsync()}"));
        var waiting = _host.GetAsync($"{Path}&since={cursor}&wait=20");

        await PassByAsync();

        AssertDeleted(await waiting);
    }

    [Fact]
    public async Task It_is_told_after_a_live_change()
    {
        string cursor;
        await using (var stream = await TestEventStream.OpenAsync(_host.Http, Path, await FromElsewhereAsync()))
        {
            await stream.NextAsync("changes");
            await DeliverAsync("BOARDING", "BA-2");
            cursor = CursorOf(await stream.NextAsync("changes"));
        }

        await PassByAsync();

        AssertDeleted(await _host.GetAsync($"{Path}&since={cursor}"));
    }

    /// <summary>A cursor as another node gives it.</summary>
    private async Task<string> FromElsewhereAsync()
    {
        var codec = TestCursors.CodecOf(Secret);
        Assert.True(codec.TryDecode(CursorOf(await _host.GetAsync(Path)), out var here));
        return codec.Encode(here with { Position = new ReplicaPosition(4711, 12) });
    }

    /// <summary>The item matches for a moment that this node takes together with its end.</summary>
    private async Task PassByAsync()
    {
        using var response = await _host.DeliverAsync(_fanout.Next(
            _fanout.Upsert("flights", "AA-1", """{"event":"BOARDING"}"""), _fanout.Upsert("flights", "AA-1", """{"event":"LANDED"}""")));
        response.EnsureSuccessStatusCode();
    }

    private async Task DeliverAsync(string state, string key)
    {
        using var response = await _host.DeliverAsync(_fanout.Next(_fanout.Upsert("flights", key, $$"""{"event":"{{state}}"}""")));
        response.EnsureSuccessStatusCode();
    }

    private static string CursorOf(JsonElement answer) => answer.GetProperty("cursor").GetString()!;

    private static void AssertDeleted(JsonElement answer)
    {
        var change = Assert.Single(answer.GetProperty("changes").EnumerateArray(), change => change.GetProperty("key").GetString() == "AA-1");
        Assert.Equal("delete", change.GetProperty("op").GetString());
    }
}
