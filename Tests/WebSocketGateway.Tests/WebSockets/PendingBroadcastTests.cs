using EventDrivenFrontends.Contracts.Topics;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using EventDrivenFrontends.WebSocketGateway.Subscriptions;
using EventDrivenFrontends.WebSocketGateway.Topics;
using EventDrivenFrontends.WebSocketGateway.WebSockets;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.WebSockets;

/// <summary>What has been published and waits in the lane of a connection.</summary>
public sealed class PendingBroadcastTests : IDisposable
{
    private const string Flights = "flights";

    private readonly TestMeters _meters = new();
    private readonly TestCursors _cursors = new();
    private readonly ViewReplica _view = new(GatewayHost.Flights, new ReplicaOptions(), TimeProvider.System);
    private readonly StillLane _lane = new();
    private readonly Outbox _outbox = new(maxBytes: 64 * 1024, maxPostedBytes: 64 * 1024);
    private readonly ClientSubscriptions _subscriptions;

    public PendingBroadcastTests()
    {
        _cursors.Watermark.Reloaded("table", Version(1));
        var readers = new TopicReaders(
            new SubscriptionRegistry(_cursors.Watermark, _cursors.Issuer, TimeProvider.System),
            _cursors.Issuer,
            _cursors.Resume,
            Options.Create(new SubscriptionOptions { MaxCatchUpBytes = 64 * 1024 }));
        _subscriptions = new ClientSubscriptions(readers, _outbox, _lane, TestMetrics.Of(_meters, TimeProvider.System));
        Subscribe();
    }

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void ReachesAClient_ThatStillWantsIt()
    {
        Apply(Upsert("a", 1));
        Assert.Equal(0, Sent());
        _lane.Deliver();
        Assert.Equal(1, Sent());
    }

    [Fact]
    public void IsDropped_OnceTheClientHasUnsubscribed()
    {
        Apply(Upsert("a", 1));
        Assert.True(_subscriptions.TryRemove(Flights));
        _lane.Deliver();
        Assert.Equal(0, Sent());
    }

    [Fact]
    public void IsDropped_OnceTheTopicHasEnded()
    {
        Apply(Upsert("a", 1));
        _view.Close();
        _lane.Deliver();
        Assert.Equal(1, Sent()); // that it has ended
        Assert.Equal(0, _subscriptions.Count);
    }

    [Fact]
    public void DoesNotComeTwice_WhereASnapshotHasIt()
    {
        Apply(Upsert("a", 1));
        Assert.True(_subscriptions.TryRemove(Flights));
        Subscribe();
        Apply(Upsert("a", 2));
        _lane.Deliver();
        Assert.Equal(1, Sent());
    }

    private void Apply(Entry entry) => _view.Apply([entry], mayJump: false);

    private void Subscribe()
    {
        Assert.True(Topic.TryParse(Flights, out var topic, out var error), error);
        _subscriptions.Add(Flights, new ResolvedTopic(_view, topic), since: null);
        Assert.Equal(1, Sent());
    }

    /// <summary>Sends what is due, and counts it.</summary>
    private int Sent()
    {
        var sent = 0;
        while (_outbox.TryTake(out var next, out _))
        {
            sent += next.Sequence?.Count() ?? 1;
        }

        return sent;
    }
}
