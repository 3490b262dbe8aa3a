using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Frames;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.ServiceDefaults.Connections;
using EventDrivenFrontends.ServiceDefaults.Cursors;
using EventDrivenFrontends.ServiceDefaults.Telemetry.Measuring;
using EventDrivenFrontends.StreamFanout.Delivery.ApiGateway;
using EventDrivenFrontends.StreamFanout.Streams;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.Testing.Embedded;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery.ApiGateway;

/// <summary>The delivery to connections, between tables of an embedded cloud and a management API that a test controls.</summary>
internal sealed class DeliveryRig : IAsyncDisposable
{
    private const string Secret = "a secret of the tests";

    private readonly Stopping _lifetime = new();
    private readonly ManagementHttp _http;
    private readonly PostLanes _lanes;
    private readonly ConnectionStore _connections;
    private readonly SubscriptionStore _subscriptions;
    private readonly SubscriberDelivery _delivery;

    private DeliveryRig(ConnectionsTables tables, FakeManagementApi api, ApiGatewayOptions settings, CallbackOptions callback)
    {
        Api = api;
        _http = new ManagementHttp(
            api.Url,
            new RequestSigner("us-east-1", "execute-api"),
            new BasicAWSCredentials("test", "test"),
            new SocketsHttpHandler(),
            TimeProvider.System);
        var (options, callbackOptions, time) = (Options.Create(settings), Options.Create(callback), TimeProvider.System);
        var key = new CursorKey();
        var source = new CursorKeySource(key, tables.DynamoDb, "none", Secret);
        Cursors = new FanoutCursors(key, source, Watermarks, tables.DynamoDb, Options.Create(new StreamOptions()));
        Codec = new CursorCodec(key);
        _connections = new ConnectionStore(tables.DynamoDb, time, callbackOptions);
        _subscriptions = new SubscriptionStore(tables.DynamoDb, time, callbackOptions);
        _lanes = new PostLanes(time, options);
        var management = new ManagementApi(_http, _lanes, time, callbackOptions, NullLogger<ManagementApi>.Instance);
        var metrics = new PostMetrics(new ServiceMeter(Meters), time);
        var poster = new ConnectionPoster(
            management, _connections, _subscriptions, Cursors, metrics, time, options, _lifetime, NullLogger<ConnectionPoster>.Instance);
        Queues = new ConnectionQueues(poster, time, options);
        _delivery = new SubscriberDelivery(_subscriptions, Queues, Cursors, time, NullLogger<SubscriberDelivery>.Instance);
    }

    public FakeManagementApi Api { get; }

    public TestMeters Meters { get; } = new();

    public DeliveredWatermarks Watermarks { get; } = new();

    public FanoutCursors Cursors { get; }

    public CursorCodec Codec { get; }

    public ConnectionQueues Queues { get; }

    public ShardSession Session { get; } = new();

    public static async Task<DeliveryRig> StartAsync(ConnectionsTables tables, ApiGatewayOptions? options = null, TimeSpan? postTimeout = null)
    {
        var api = await FakeManagementApi.StartAsync();
        var callback = new CallbackOptions { CallbackUrl = api.Url.ToString(), PostTimeout = postTimeout ?? TimeSpan.FromSeconds(20) };
        var rig = new DeliveryRig(tables, api, options ?? new ApiGatewayOptions(), callback);
        await rig.Cursors.EnsureAsync(CancellationToken.None);
        return rig;
    }

    /// <summary>A connection of its own name, for tests that share the tables.</summary>
    public static string NewConnection() => Guid.NewGuid().ToString("n");

    public async Task SubscribeAsync(string connectionId, string topic, bool live = true, DateTimeOffset? until = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var connection = new ConnectionRow(connectionId, now, now, AuthorizedUntil: until);
        await _connections.AddAsync(connection, default);
        Assert.Equal(OpenOutcome.Opened, await _subscriptions.OpenAsync(connectionId, until, Parse(topic), topic, "attempt", 100, default));
        if (live)
        {
            Assert.True(await _subscriptions.TryGoLiveAsync(connectionId, Parse(topic), topic, "attempt", default));
        }
    }

    public Task<Subscriber?> FindAsync(string connectionId, string topic) => _subscriptions.FindAsync(connectionId, Parse(topic), topic, default);

    public Task<string?> RenewAsync(string connectionId, string topic, string attempt, DateTimeOffset until) =>
        _subscriptions.RenewAsync(connectionId, Parse(topic), topic, attempt, until, default);

    public Task<bool> TrySuspendAsync(Subscriber subscriber) => _subscriptions.TrySuspendAsync(subscriber, Cursors.Current(), default);

    public Task<bool> TryGoOnAsync(string connectionId, string topic, string attempt) =>
        _subscriptions.TryGoOnAsync(connectionId, Parse(topic), topic, attempt, default);

    public Task<ConnectionRow?> FindAsync(string connectionId) => _connections.FindAsync(connectionId, default);

    /// <summary>Ends when all have been found; the task in it when all have the changes.</summary>
    public Task<Task> DeliverAsync(params ItemStep[] steps) => _delivery.DeliverAsync(steps, Session, CancellationToken.None);

    /// <summary>Ends when all have the changes.</summary>
    public async Task DeliverAllAsync(params ItemStep[] steps) => await (await DeliverAsync(steps)).WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>An item that had the data <paramref name="before"/> and has <paramref name="data"/> now; null for none.</summary>
    public static ItemStep Step(string view, string key, string version, string? data, string? before = null)
    {
        var element = data is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(data);
        var op = data is null ? ChangeOp.Delete : ChangeOp.Upsert;
        var step = new ItemStep(new Change(view, key, op, version, "2026-01-01T00:00:00.000Z", element));
        foreach (var image in new[] { before, data }.OfType<string>())
        {
            step.AddImage(Encoding.UTF8.GetBytes(image));
        }

        return step;
    }

    /// <summary>What a connection has been sent: the topic, the key, the op and the version of each change.</summary>
    public IReadOnlyList<string> Told(string connectionId) =>
    [
        .. Api.FramesOf(connectionId).Cast<ChangesFrame>().SelectMany(frame => frame.Changes.Select(change =>
            $"{frame.Topic}: {change.Key} {change.Op} {change.Version}")),
    ];

    public async ValueTask DisposeAsync()
    {
        _lifetime.StopApplication();
        await Api.DisposeAsync();
        _http.Dispose();
        _lanes.Dispose();
        _lifetime.Dispose();
        Meters.Dispose();
    }

    private static Topic Parse(string text)
    {
        Assert.True(Topic.TryParse(text, out var topic, out var error), error);
        return topic;
    }

    private sealed class Stopping : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
