using System.Globalization;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Tests.Takeover;

/// <summary>Two instances post to connections, and one of them dies while changes come in and posts are throttled.</summary>
public sealed class ConnectionTakeoverTests : IAsyncLifetime
{
    private const int Many = 100;
    private const string Secret = "a secret of the tests";
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(1);

    private readonly FanoutCloud _cloud = new();
    private readonly CancellationTokenSource _stop = new();
    private FakeManagementApi _api = null!;
    private ViewWriter _writer = null!;

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        _api = await FakeManagementApi.StartAsync();
        _api.Posts = (_, attempt) => Task.FromResult(attempt % 5 == 0 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK);
        _writer = new ViewWriter(_cloud.DynamoDb, Allowance);
    }

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _cloud.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task Every_connection_has_all_in_the_end_and_no_cursor_has_passed_what_it_had_not()
    {
        var connections = Enumerable.Range(0, 5).Select(i => $"connection{i}").ToList();
        foreach (var connection in connections)
        {
            await SubscribeAsync(connection);
        }

        await using var dying = StartFanout();
        var writing = _writer.RunAsync(_stop.Token);
        await Eventually.BeAsync(() => _api.FramesOf(connections[0]).Count > 10, "posts come");
        await using var staying = StartFanout();
        var before = _writer.Count;
        await Eventually.BeAsync(() => _writer.Count >= before + Many, "changes come in");

        await dying.KillAsync();

        before = _writer.Count;
        await Eventually.BeAsync(() => _writer.Count >= before + Many, "more changes come in");
        await _stop.CancelAsync();
        await writing;
        var newest = _writer.Newest();
        await Eventually.BeAsync(() => connections.TrueForAll(connection => Has(connection, newest)), "all have all", TimeSpan.FromMinutes(1));
        Assert.All(connections, AssertCursors);
    }

    private ServiceProcess StartFanout() => _cloud.StartFanout(
        TimeSpan.FromSeconds(2), Allowance, "--Fanout:Delivery=ApiGateway", $"--Connections:CallbackUrl={_api.Url}", $"--Cursors:Secret={Secret}");

    private async Task SubscribeAsync(string connectionId)
    {
        var options = Options.Create(new CallbackOptions());
        var (now, topic) = (TimeProvider.System.GetUtcNow(), Topic.Of("flights"));
        var connection = new ConnectionRow(connectionId, now, now);
        await new ConnectionStore(_cloud.DynamoDb, TimeProvider.System, options).AddAsync(connection, default);
        var subscriptions = new SubscriptionStore(_cloud.DynamoDb, TimeProvider.System, options);
        await subscriptions.OpenAsync(connectionId, null, topic, topic.Text, "attempt", 1, default);
        Assert.True(await subscriptions.TryGoLiveAsync(connectionId, topic, topic.Text, "attempt", default));
    }

    private bool Has(string connection, Dictionary<string, string> newest)
    {
        var have = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in ChangesOf(connection).SelectMany(frame => frame.Changes))
        {
            Keep(have, change.Key, change.Version);
        }

        return newest.All(pair => have.GetValueOrDefault(pair.Key) == pair.Value);
    }

    /// <summary>Whoever leaves after a frame has been sent all up to its cursor, or something newer of the same key.</summary>
    private void AssertCursors(string connection)
    {
        var key = new CursorKey();
        key.Set(CursorKey.From(Secret));
        var codec = new CursorCodec(key);
        var have = new Dictionary<string, string>(StringComparer.Ordinal);
        var advances = new HashSet<string>(StringComparer.Ordinal);
        foreach (var frame in ChangesOf(connection))
        {
            foreach (var change in frame.Changes)
            {
                Keep(have, change.Key, change.Version);
            }

            Assert.True(codec.TryDecode(frame.Cursor, out var cursor));
            advances.Add(cursor.Watermark);
            var missing = _writer.All()
                .Where(item => item.Prompt && string.CompareOrdinal(item.Version, cursor.Watermark) <= 0)
                .Where(item => string.CompareOrdinal(have.GetValueOrDefault(item.Key), item.Version) < 0)
                .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Key}: the cursor {cursor.Watermark} has passed {item.Version}"))
                .FirstOrDefault();
            Assert.Null(missing);
        }

        Assert.True(advances.Count > 3, "cursors move on");
    }

    private IEnumerable<ChangesFrame> ChangesOf(string connection) => _api.FramesOf(connection).Cast<ChangesFrame>();

    private static void Keep(Dictionary<string, string> have, string key, string version)
    {
        if (string.CompareOrdinal(have.GetValueOrDefault(key), version) < 0)
        {
            have[key] = version;
        }
    }
}
