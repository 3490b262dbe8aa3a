using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.StreamFanout.Delivery;

namespace EventDrivenFrontends.StreamFanout.Tests.Delivery;

public sealed class OutboxTests
{
    private readonly Outbox _outbox = new(new Dictionary<string, string?>(), limit: 3);

    [Fact]
    public void Take_SeveralChangesOfAKey_KeepsTheNewestOnly()
    {
        _ = _outbox.Add("s", [Of("k", "1"), Of("k", "3"), Of("k", "2")], "w");

        Assert.Equal("3", Assert.Single(_outbox.Take(10).Changes).Version);
    }

    [Fact]
    public void Take_First_BeginsALink()
    {
        Assert.True(_outbox.Take(10).Restarted);
        Assert.False(_outbox.Take(10).Restarted);
    }

    [Fact]
    public void Take_Partly_TellsNoProgressBeforeTheRest()
    {
        _ = _outbox.Add("s", [], "old");
        _outbox.Take(10);
        _ = _outbox.Add("s", [Of("a", "1"), Of("b", "1")], "new");

        var part = _outbox.Take(1);
        var rest = _outbox.Take(1);

        Assert.Equal("old", Assert.Single(part.Progress).Watermark);
        Assert.Equal("new", Assert.Single(rest.Progress).Watermark);
    }

    [Fact]
    public async Task Add_BeyondTheLimit_DropsAllAndBeginsANewLink()
    {
        _outbox.Take(10);
        await _outbox.Add("s", [Of("a", "1"), Of("b", "1"), Of("c", "1"), Of("d", "1")], "w");

        var batch = _outbox.Take(10);

        Assert.True(batch.Restarted);
        Assert.Empty(batch.Changes);
    }

    [Fact]
    public void Begin_OfAShard_BeginsANewLinkAndKnowsNoProgress()
    {
        _ = _outbox.Add("s", [], "w");
        _outbox.Take(10);

        _outbox.Begin("s");

        var batch = _outbox.Take(10);
        Assert.True(batch.Restarted);
        Assert.Null(Assert.Single(batch.Progress).Watermark);
    }

    [Fact]
    public void End_OfAShard_TakesItOutOfTheProgress()
    {
        _ = _outbox.Add("s", [], "w");
        _outbox.End("s");

        Assert.Empty(_outbox.Take(10).Progress);
    }

    [Fact]
    public void End_OfAShard_TakesOutWhatWaitsFromItAndNothingElse()
    {
        _ = _outbox.Add("s", [Of("a", "1")], "w");
        _ = _outbox.Add("t", [Of("b", "1")], "w");

        _outbox.End("s");

        Assert.Equal("b", Assert.Single(_outbox.Take(10).Changes).Key);
    }

    [Fact]
    public async Task Add_AfterTheEnd_DoesNotWait()
    {
        _outbox.Abandon();

        await _outbox.Add("s", [Of("k", "1")], "w").WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static Change Of(string key, string version) => new("flights", key, ChangeOp.Delete, version, "2026-01-01T00:00:00.000Z", null);
}
