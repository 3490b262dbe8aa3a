using System.Text.Json;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Authorization;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

public sealed class SlowClientTests : IDisposable
{
    private const int Keys = 10;
    private const string Subscribe = """{"action":"subscribe","topic":"flights"}""";

    private static readonly string Padding = new('x', 900);

    private readonly ManualTimeProvider _time = new();
    private readonly TestCursors _cursors;
    private readonly ViewCatalog _catalog;
    private readonly ScriptedSocket _socket = new();
    private readonly Outbox _outbox = new(maxBytes: 64 * 1024);
    private readonly Connection _connection;
    private int _version = 1;

    public SlowClientTests()
    {
        _cursors = new TestCursors(_time);
        var replicaOptions = Options.Create(new ReplicaOptions());
        _catalog = new ViewCatalog(replicaOptions, _time, NullLogger<ViewCatalog>.Instance);
        const string Description = """{"name":"flights","key":"k","access":"public","fields":[]}""";
        var view = EntryEncoder.TryUpsert(ViewDescription.Catalog, "flights", Version(1), ScriptedViewSource.At, Description)!;
        _catalog.Apply(ViewDescription.Catalog, [view], mayJump: false);
        _cursors.Watermark.Reloaded("table", HybridVersion.Floor(_time.GetUtcNow()));
        _catalog.MarkLoaded(_catalog.Find("flights")!);
        _catalog.MarkCatalogLoaded();
        var factory = new ConnectionFactory(
            _catalog,
            new TopicResolver(_catalog),
            new SubscriptionRegistry(_cursors.Watermark, _cursors.Issuer),
            _cursors.Resume,
            _cursors.Issuer,
            _cursors.Codec,
            _time,
            Options.Create(new ConnectionOptions()));
        _connection = factory.Create(_socket, _outbox, Caller.Anonymous);
    }

    public void Dispose()
    {
        _outbox.Dispose();
        _socket.Dispose();
    }

    [Fact]
    public async Task A_client_that_stops_reading_gets_the_newest_state_of_each_key_and_no_more()
    {
        var running = await SubscribedAsync();
        Publish(rounds: 1000);
        await Eventually.BeAsync(() => _socket.IsBlocked, "the client does not read");

        _socket.Read(100_000);
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
        var before = _cursors.Issuer.Before(_cursors.Watermark.Current);
        Publish(rounds: 100);
        _cursors.Watermark.Raise(HybridVersion.Floor(_time.GetUtcNow().AddSeconds(1)));
        Publish(rounds: 30, keys: 300);

        _socket.Read(100_000);
        await Eventually.BeAsync(() => ReceivedVersions().Contains(Version(_version - 1)), "the client has caught up");

        var cursors = Received().Skip(1).Select(frame => frame.GetProperty("cursor").GetString()).ToList();
        Assert.Equal(_cursors.Issuer.Observe(_catalog.Find("flights")!).Cursor, cursors[^1]);
        Assert.Equal(before, cursors[^2]);
        await EndAsync(running);
    }

    [Fact]
    public async Task A_client_that_asks_without_reading_is_not_read_any_more()
    {
        var running = _connection.RunAsync(CancellationToken.None);
        for (var i = 0; i < 1000; i++)
        {
            _socket.Say("""{"action":"ping"}""");
        }

        await Eventually.BeAsync(() => _outbox.RoomForRepliesAsync() is { IsCompleted: false }, "there is no room for answers");
        _socket.Read(1000);

        await Eventually.BeAsync(() => Received().Count == 1000, "all pings are answered in the end");
        await EndAsync(running);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_cut()
    {
        var running = _connection.RunAsync(CancellationToken.None);

        _connection.Close(CloseReasons.Shutdown);
        await Eventually.BeAsync(() => _socket.Closed is not null && _time.Waiting > 0, "the close frame is sent");
        Assert.False(_socket.IsAborted);
        _time.Advance(TimeSpan.FromSeconds(3));
        await running;

        Assert.Equal(CloseReasons.Shutdown, _socket.Closed);
        Assert.True(_socket.IsAborted);
    }

    [Fact]
    public async Task A_client_that_goes_leaves_no_subscription_behind()
    {
        var running = await SubscribedAsync();

        await EndAsync(running);
        Publish(rounds: 1000);

        Assert.Single(Received());
        Assert.Equal(CloseReasons.Answer, _socket.Closed);
    }

    private async Task<Task> SubscribedAsync()
    {
        var running = _connection.RunAsync(CancellationToken.None);
        _socket.Say(Subscribe);
        _socket.Read(1);
        await Eventually.BeAsync(() => Received().Count == 1, "the snapshot has come");
        return running;
    }

    private async Task EndAsync(Task running)
    {
        _socket.SayGoodbye();
        await running.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    private void Publish(int rounds, int keys = Keys)
    {
        for (var i = 0; i < rounds * keys; i++)
        {
            _catalog.Apply("flights", [Upsert($"k{i % keys}", _version++, $$"""{"x":"{{Padding}}"}""")], mayJump: false);
        }
    }

    private List<JsonElement> Received()
    {
        lock (_socket.Received)
        {
            return [.. _socket.Received];
        }
    }

    private IEnumerable<JsonElement> Changes() => Received()
        .Where(frame => frame.GetProperty("type").GetString() == "changes")
        .SelectMany(frame => frame.GetProperty("changes").EnumerateArray());

    private List<string> ReceivedVersions() => [.. Changes().Select(VersionOf)];

    private static string VersionOf(JsonElement change) => change.GetProperty("version").GetString()!;
}
