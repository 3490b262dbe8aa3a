using EventDrivenFrontends.WebhookDispatcher.Dispatching;
using EventDrivenFrontends.WebhookDispatcher.Pending;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Dispatching;

public sealed class EndpointQueueTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly EndpointQueue _queue = new(capacity: 8, laneCapacity: 4);

    [Fact]
    public void Take_OneLane_GivesOneAtATimeByVersion()
    {
        Add("a", 2, 1, 3);

        var first = _queue.Take(Now)!;
        Assert.Equal("1", first.Version);
        Assert.Null(_queue.Take(Now));
        _queue.Finish(first);
        Assert.Equal("2", _queue.Take(Now)!.Version);
    }

    [Fact]
    public void Take_SeveralLanes_GivesThemInTurn()
    {
        Add("a", 1, 2);
        Add("b", 1);

        Assert.Equal(["a", "b"], new[] { _queue.Take(Now)!.Lane, _queue.Take(Now)!.Lane });
        Assert.Equal(2, _queue.Sending);
    }

    [Fact]
    public void Add_LowerVersionWhileAHigherIsSent_IsNext()
    {
        Add("a", 5, 6);
        var sent = _queue.Take(Now)!;
        Add("a", 3);

        _queue.Finish(sent);

        Assert.Equal("3", _queue.Take(Now)!.Version);
    }

    [Fact]
    public void Block_HoldsBackItsLaneAlone()
    {
        Add("a", 1, 2);
        Add("b", 1);

        _queue.Block(_queue.Take(Now)!, Now.AddSeconds(5));

        Assert.Equal("b", _queue.Take(Now)!.Lane);
        Assert.Null(_queue.Take(Now));
        Assert.Null(_queue.NextToRead());
        _queue.Unblock(Now.AddSeconds(5));
        Assert.Equal("a", _queue.NextToRead());
    }

    [Fact]
    public void Loaded_FirstEventNotDueYet_KeepsTheLaneBlocked()
    {
        Add("a", 1);
        _queue.Block(_queue.Take(Now)!, Now.AddSeconds(5));
        _queue.Unblock(Now.AddSeconds(5));

        _queue.Loaded(_queue.NextToRead()!, Page(null, One("a", 1) with { DueAt = Now.AddSeconds(9) }), Now.AddSeconds(5));

        Assert.Null(_queue.Take(Now.AddSeconds(5)));
        Assert.True(_queue.IsOverdue(Now.AddSeconds(10)));
    }

    [Fact]
    public void Take_EventNotDueBehindALateLowerVersion_Waits()
    {
        Add("a", 2);
        _queue.Block(_queue.Take(Now)!, Now.AddSeconds(1));
        _queue.Unblock(Now.AddSeconds(1));
        _queue.Loaded(_queue.NextToRead()!, Page(null, One("a", 1), One("a", 2) with { DueAt = Now.AddMinutes(1) }), Now.AddSeconds(1));

        _queue.Finish(_queue.Take(Now.AddSeconds(1))!);

        Assert.Null(_queue.Take(Now.AddSeconds(1)));
        _queue.Unblock(Now.AddMinutes(1));
        Assert.Equal("a", _queue.NextToRead());
    }

    [Fact]
    public void Add_MoreThanALaneHolds_ReadsTheRestLater()
    {
        Add("a", 1, 2, 3, 4, 5, 6);
        Assert.Equal(4, _queue.Held);

        for (var version = 1; version <= 4; version++)
        {
            Assert.Equal($"{version}", _queue.Take(Now)!.Version);
            _queue.Finish(One("a", version));
        }

        Assert.Null(_queue.Take(Now));
        Assert.Equal("a", _queue.NextToRead());
    }

    [Fact]
    public void Add_WhileTheLaneIsRead_ComesAfterWhatIsRead()
    {
        Add("a", 1, 2, 3, 4, 5);
        for (var version = 1; version <= 4; version++)
        {
            _queue.Finish(_queue.Take(Now)!);
        }

        var lane = _queue.NextToRead()!;
        Add("a", 9);
        _queue.Loaded(lane, Page("more", One("a", 5), One("a", 6)), Now);

        Assert.Equal(["5", "6"], Drain());
        Assert.Equal("a", _queue.NextToRead());
    }

    [Fact]
    public void Add_UnknownLaneWhenFull_AsksForAScan()
    {
        foreach (var lane in Enumerable.Range(0, 9))
        {
            Add($"lane{lane}", 1);
        }

        Assert.Equal(8, _queue.Held);
        Assert.False(_queue.NeedsScan);
        Drain(take: 4);
        Assert.True(_queue.NeedsScan);
    }

    [Fact]
    public void Scanned_EventFinishedMeanwhile_DoesNotComeBack()
    {
        Add("a", 1);
        _queue.Miss();
        _queue.BeginScan();
        _queue.Finish(_queue.Take(Now)!);

        _queue.Scanned([One("a", 1), One("b", 1)], Now);
        _queue.EndScan(isWhole: true);

        Assert.Equal("b", _queue.Take(Now)!.Lane);
        Assert.Null(_queue.Take(Now));
    }

    [Fact]
    public void EndScan_WhatArrivedMeanwhile_IsNotLost()
    {
        _queue.Miss();
        _queue.BeginScan();
        Add("a", 1);

        _queue.EndScan(isWhole: true);

        Assert.Equal("a", _queue.Take(Now)!.Lane);
    }

    [Fact]
    public void Take_EventThatIsHeldBack_WaitsForLowerVersions()
    {
        _queue.Add(One("a", 5) with { HeldUntil = Now.AddSeconds(1) });
        Assert.Null(_queue.Take(Now));
        Assert.Equal(Now.AddSeconds(1), _queue.NextHeldUntil);
        _queue.Add(One("a", 3) with { HeldUntil = Now.AddSeconds(1.5) });

        Assert.Null(_queue.Take(Now.AddSeconds(1)));
        Assert.Equal(["3", "5"], Drain(now: Now.AddSeconds(1.5)));
    }

    [Fact]
    public void Take_LaneThatOthersWriteTo_IsReadFirst()
    {
        _queue.Add(One("a", 5), isSure: false);

        Assert.Null(_queue.Take(Now));
        Assert.True(_queue.HasToRead);
        _queue.Loaded(_queue.NextToRead()!, Page(null, One("a", 4), One("a", 5)), Now);
        Assert.Equal(["4", "5"], Drain());
    }

    [Fact]
    public void Finish_LastOne_LeavesNothing()
    {
        Add("a", 1);

        Drain();

        Assert.True(_queue.IsIdle);
    }

    private static Delivery One(string lane, int version) =>
        new() { EndpointId = "e", Lane = lane, Version = $"{version}", EventId = $"{lane}{version}", Subject = "", Body = "" };

    private static DeliveryPage Page(string? next, params Delivery[] deliveries) => new(deliveries, next);

    private void Add(string lane, params int[] versions)
    {
        foreach (var version in versions)
        {
            _queue.Add(One(lane, version));
        }
    }

    private List<string> Drain(int take = int.MaxValue, DateTimeOffset? now = null)
    {
        var versions = new List<string>();
        while (versions.Count < take && _queue.Take(now ?? Now) is { } delivery)
        {
            versions.Add(delivery.Version);
            _queue.Finish(delivery);
        }

        return versions;
    }
}
