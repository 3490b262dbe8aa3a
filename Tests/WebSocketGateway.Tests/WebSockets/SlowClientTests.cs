using System.Text.Json;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class SlowClientTests : IDisposable
{
    private const int Keys = 10;
    private const string Subscribe = """{"action":"subscribe","topic":"flights"}""";

    private static readonly string Padding = new('x', 900);

    private readonly ConnectionRig _rig = new();
    private int _version = 1;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_client_that_stops_reading_gets_the_newest_state_of_each_key_and_no_more()
    {
        var running = await SubscribedAsync();
        Publish(rounds: 1000);
        await Eventually.BeAsync(() => _rig.Socket.IsBlocked, "the client does not read");

        _rig.Socket.Read(100_000);
        var newest = Version(_version - 1);
        await Eventually.BeAsync(() => ReceivedVersions().Contains(newest), "the client has caught up");

        var changes = Changes().ToList();
        Assert.InRange(changes.Count, Keys, 64 * 1024 / 900 + Keys + 2);
        Assert.All(changes.GroupBy(change => change.GetProperty("key").GetString()), steps =>
            Assert.Equal(steps.Select(VersionOf).Order(StringComparer.Ordinal), steps.Select(VersionOf)));
        var held = changes
            .GroupBy(change => change.GetProperty("key").GetString())
            .Select(steps => VersionOf(steps.Last()))
            .Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(_version - Keys, Keys).Select(Version), held);

        Publish(rounds: 1);
        await Eventually.BeAsync(() => ReceivedVersions().Contains(Version(_version - 1)), "live changes go on");
        await EndAsync(running);
    }

    [Fact]
    public async Task The_cursor_of_a_backlog_comes_with_its_last_part()
    {
        var running = await SubscribedAsync();
        var before = _rig.Cursors.Issuer.Before(_rig.Cursors.Watermark.Current);
        Publish(rounds: 100);
        _rig.Cursors.Watermark.Raise(HybridVersion.Floor(_rig.Time.GetUtcNow().AddSeconds(1)));
        Publish(rounds: 30, keys: 300);

        _rig.Socket.Read(100_000);
        await Eventually.BeAsync(() => ReceivedVersions().Contains(Version(_version - 1)), "the client has caught up");

        var cursors = Received().Skip(1).Select(frame => frame.GetProperty("cursor").GetString()).ToList();
        Assert.Equal(_rig.Cursors.Issuer.Observe(_rig.Catalog.Find("flights")!).Cursor, cursors[^1]);
        Assert.Equal(before, cursors[^2]);
        await EndAsync(running);
    }

    [Fact]
    public async Task A_client_that_lacks_too_much_is_reset_with_a_snapshot_in_parts()
    {
        var running = await SubscribedAsync();
        Publish(rounds: 2, keys: 700);
        await Eventually.BeAsync(() => _rig.Socket.IsBlocked, "the client does not read");

        _rig.Socket.Read(100_000);
        await Eventually.BeAsync(() => Received() is [.., var last] && IsReset(last) && !HasMore(last), "the reset has come");

        var reset = Received().Where(IsReset).ToList();
        Assert.True(reset.Count > 1, "in parts");
        Assert.All(reset[..^1], part => Assert.True(HasMore(part)));
        var items = reset.SelectMany(part => part.GetProperty("items").EnumerateArray()).Select(VersionOf);
        Assert.Equal(Enumerable.Range(_version - 700, 700).Select(Version), items);

        Publish(rounds: 1);
        await Eventually.BeAsync(() => ReceivedVersions().Contains(Version(_version - 1)), "live changes go on");
        Assert.Equal("changes", Received()[^1].GetProperty("type").GetString());
        await EndAsync(running);

        static bool IsReset(JsonElement frame) => frame.GetProperty("type").GetString() == "reset";
        static bool HasMore(JsonElement frame) => frame.TryGetProperty("more", out _);
    }

    [Fact]
    public async Task One_topic_that_is_behind_does_not_hold_back_another()
    {
        var running = await SubscribedAsync();
        _rig.Socket.Say("""{"action":"subscribe","topic":"flights/k3"}""");
        _rig.Socket.Read(1);
        await Eventually.BeAsync(() => Received().Count == 2, "the second snapshot has come");
        Publish(rounds: 500);

        _rig.Socket.Read(100_000);
        var newest = Version(_version - Keys + 3);
        await Eventually.BeAsync(
            () => new[] { "flights", "flights/k3" }.All(topic => Received().Any(frame => Has(frame, topic, newest))), "both have caught up");
        await EndAsync(running);

        static bool Has(JsonElement frame, string topic, string version) => frame.GetProperty("topic").GetString() == topic
            && frame.TryGetProperty("changes", out var changes) && changes.EnumerateArray().Any(change => VersionOf(change) == version);
    }

    [Fact]
    public async Task A_client_that_asks_without_reading_is_not_read_any_more()
    {
        var running = _rig.Connection.RunAsync(CancellationToken.None);
        for (var i = 0; i < 1000; i++)
        {
            _rig.Socket.Say("""{"action":"ping"}""");
        }

        await Eventually.BeAsync(() => _rig.Outbox.RoomForRepliesAsync() is { IsCompleted: false }, "there is no room for answers");
        _rig.Socket.Read(1000);

        await Eventually.BeAsync(() => Received().Count == 1000, "all pings are answered in the end");
        await EndAsync(running);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_cut()
    {
        var running = _rig.Connection.RunAsync(CancellationToken.None);

        _rig.Connection.Close(CloseReasons.Shutdown);
        await Eventually.BeAsync(() => _rig.Socket.Closed is not null && _rig.Time.Waiting > 0, "the close frame is sent");
        Assert.False(_rig.Socket.IsAborted);
        _rig.Time.Advance(TimeSpan.FromSeconds(3));
        await running;

        Assert.Equal(CloseReasons.Shutdown, _rig.Socket.Closed);
        Assert.True(_rig.Socket.IsAborted);
    }

    [Fact]
    public async Task A_client_that_goes_leaves_no_subscription_behind()
    {
        var running = await SubscribedAsync();

        await EndAsync(running);
        Publish(rounds: 1000);

        Assert.Single(Received());
        Assert.Equal(CloseReasons.Answer, _rig.Socket.Closed);
    }

    private async Task<Task> SubscribedAsync()
    {
        var running = _rig.Connection.RunAsync(CancellationToken.None);
        _rig.Socket.Say(Subscribe);
        _rig.Socket.Read(1);
        await Eventually.BeAsync(() => Received().Count == 1, "the snapshot has come");
        return running;
    }

    private async Task EndAsync(Task running)
    {
        _rig.Socket.SayGoodbye();
        await running.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    private void Publish(int rounds, int keys = Keys)
    {
        for (var i = 0; i < rounds * keys; i++)
        {
            _rig.Catalog.Apply("flights", [Upsert($"k{i % keys}", _version++, $$"""{"x":"{{Padding}}"}""")], mayJump: false);
        }
    }

    private List<JsonElement> Received()
    {
        lock (_rig.Socket.Received)
        {
            return [.. _rig.Socket.Received];
        }
    }

    private IEnumerable<JsonElement> Changes() => Received()
        .Where(frame => frame.GetProperty("type").GetString() == "changes")
        .SelectMany(frame => frame.GetProperty("changes").EnumerateArray());

    private List<string> ReceivedVersions() => [.. Changes().Select(VersionOf)];

    private static string VersionOf(JsonElement change) => change.GetProperty("version").GetString()!;
}
