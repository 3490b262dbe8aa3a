using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text.Json;
using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Sending;
using EventDrivenFrontends.WebSocketGateway.ServerSentEvents;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.ServerSentEvents;

/// <summary>A stream whose reader the test holds back.</summary>
public sealed class SlowStreamTests : IAsyncLifetime
{
    private const int MaxCatchUpBytes = 400 * 1024;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1024, resumeWriterThreshold: 512));
    private readonly ViewReplica _view = new(GatewayHost.Flights, new ReplicaOptions(), TimeProvider.System);
    private readonly TestCursors _cursors = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<SseItem<JsonElement>> _received = [];
    private readonly TestMeters _meters = new();
    private readonly EventStream _stream;
    private Task _running = Task.CompletedTask;
    private Task _reading = Task.CompletedTask;
    private int _version;

    public SlowStreamTests()
    {
        var readers = new TopicReaders(
            new SubscriptionRegistry(_cursors.Watermark, _cursors.Issuer, TimeProvider.System),
            _cursors.Issuer,
            _cursors.Resume,
            Options.Create(new SubscriptionOptions { MaxCatchUpBytes = MaxCatchUpBytes }));
        Assert.True(Topic.TryParse("flights", out var topic, out _));
        var metrics = TestMetrics.Of(_meters, TimeProvider.System);
        _stream = new EventStream(
            readers.Of("flights", new ResolvedTopic(_view, topic), since: null),
            new SendLanes(metrics, TimeProvider.System, Options.Create(new SendingOptions())).Next(),
            metrics,
            TimeProvider.System,
            _pipe.Writer,
            () => { });
        _cursors.Watermark.Reloaded("table", Version(1));
        Publish(keys: 10);
    }

    /// <summary>The stream has begun, and what it begins with is more than the pipe takes.</summary>
    public async Task InitializeAsync()
    {
        _running = _stream.RunAsync(_end.Token);
        var begun = await _pipe.Reader.ReadAsync();
        _pipe.Reader.AdvanceTo(begun.Buffer.Start);
    }

    public async Task DisposeAsync()
    {
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pipe.Writer.CompleteAsync();
        await _reading;
        _meters.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task A_stream_that_nobody_reads_tells_the_newest_of_each_key_later()
    {
        var before = _cursors.Issuer.Before(_cursors.Watermark.Current);
        for (var round = 0; round < 50; round++)
        {
            Publish(keys: 200);
        }

        _cursors.Watermark.Raise(Version(_version));
        _reading = ReadAsync();
        await Eventually.BeAsync(() => Last() == _version, "the stream has caught up");

        Assert.Equal("snapshot", _received.First().EventType);
        Assert.All(_received.Skip(1), item => Assert.Equal("changes", item.EventType));
        var changes = Changes().ToList();
        Assert.InRange(changes.Count, 200, 200 + 10);
        Assert.Equal(Enumerable.Range(_version - 199, 200), changes.TakeLast(200));
        Assert.True(_received.Count > 2, "the changes come in several events");
        Assert.All(_received.Skip(1).SkipLast(1), item => Assert.Equal(before, item.EventId));
        Assert.Equal(_cursors.Issuer.Observe(_view).Cursor, _received.Last().EventId);
    }

    [Fact]
    public async Task A_stream_that_lacks_too_much_is_reset()
    {
        Publish(keys: 600);
        Publish(keys: 600);
        _reading = ReadAsync();
        await Eventually.BeAsync(() => Last() == _version, "the stream has caught up");

        Assert.Equal(["snapshot", "reset"], _received.Select(item => item.EventType).Distinct());
        Assert.All(_received.SkipLast(1), item => Assert.Equal(item.EventType == "reset", item.EventId is null or ""));
        var reset = _received.Where(item => item.EventType == "reset").ToList();
        Assert.True(reset.Count > 1, "the reset comes in parts");
        Assert.Equal(600, reset.Sum(item => item.Data.GetProperty("items").GetArrayLength()));

        Publish(keys: 1);
        await Eventually.BeAsync(() => _received.Last() is { EventType: "changes" } && Last() == _version, "live changes go on");
    }

    private void Publish(int keys)
    {
        for (var i = 0; i < keys; i++)
        {
            _view.Apply([Upsert($"k{i}", ++_version, $$"""{"x":"{{new string('x', 900)}}"}""")], mayJump: false);
        }
    }

    private async Task ReadAsync()
    {
        await foreach (var item in SseParser.Create(_pipe.Reader.AsStream(), (_, data) => JsonSerializer.Deserialize<JsonElement>(data)).EnumerateAsync())
        {
            _received.Enqueue(item);
        }
    }

    private IEnumerable<int> Changes() => _received
        .Where(item => item.EventType == "changes")
        .SelectMany(item => item.Data.GetProperty("changes").EnumerateArray())
        .Select(Number);

    /// <summary>The newest version that has come.</summary>
    private int Last() => _received
        .SelectMany(item => item.Data.GetProperty(item.EventType == "changes" ? "changes" : "items").EnumerateArray())
        .Select(Number)
        .DefaultIfEmpty()
        .Max();

    private static int Number(JsonElement change) => (int)(Convert.ToInt64(change.GetProperty("version").GetString()![..16], 16) >> 16);
}
