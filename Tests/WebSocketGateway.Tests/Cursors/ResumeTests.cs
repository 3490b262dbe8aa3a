using EventDrivenFrontends.Contracts.Cursors;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebSocketGateway.Replica;
using static EventDrivenFrontends.WebSocketGateway.Tests.TestEntries;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Cursors;

public sealed class ResumeTests
{
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly TestCursors _cursors;
    private readonly ViewReplica _view;

    public ResumeTests()
    {
        _cursors = new TestCursors(_time);
        _view = new ViewReplica(GatewayHost.Flights, new ReplicaOptions { MaxTombstones = 1 }, _time);
        _cursors.Watermark.Reloaded("table", HybridVersion.Floor(_time.GetUtcNow()));
    }

    [Fact]
    public void From_WithinTheHistory_IsPossible() => Assert.True(From(Elsewhere()) is { IsVague: true });

    [Fact]
    public void From_AMomentOfThisReplica_IsExact() => Assert.True(From(Here()) is { IsVague: false });

    [Fact]
    public void From_AMomentOfThisReplica_HoldsWhateverTheWatermark()
    {
        var cursor = Here() with { Watermark = HybridVersion.Floor(default) };

        _view.Apply([Upsert("a", 1)], mayJump: false);

        Assert.Equal(["a+1"], _view.State.Since(From(cursor)!.Value).Select(Describe));
    }

    [Fact]
    public void From_BeforeAForgottenDelete_IsNotPossible()
    {
        var (here, elsewhere) = (Here(), Elsewhere());
        _view.Apply([Delete("a", 1), Delete("b", 2), Delete("c", 3)], mayJump: false);

        Assert.Null(From(here));
        Assert.Null(From(elsewhere));
        Assert.NotNull(From(Here()));
    }

    [Fact]
    public void From_AnotherTable_IsNotPossible()
    {
        Assert.Null(From(Elsewhere() with { Table = 1 }));
        Assert.Null(From(Here() with { Table = 1 }));
    }

    [Fact]
    public void From_TheFuture_IsNotPossible() =>
        Assert.Null(From(Elsewhere() with { Watermark = HybridVersion.Floor(_time.GetUtcNow().AddMinutes(1)) }));

    [Fact]
    public void From_AnUnknownCursor_IsNotPossible() => Assert.Null(From(Cursor.Unknown));

    [Fact]
    public void Next_BehindWhatTheClientHas_IsWhatTheClientHas()
    {
        var ahead = Elsewhere() with { Watermark = HybridVersion.Floor(_time.GetUtcNow().AddSeconds(2)) };

        var next = Decode(_cursors.Issuer.Next(ahead, _cursors.Issuer.Observe(_view), mayHoldUpTo: null).After);

        Assert.Equal(ahead with { Position = _view.State.Position }, next);
    }

    [Fact]
    public void Next_InTheMiddle_SaysNothingOfThisReplica()
    {
        var step = _cursors.Issuer.Next(Here(), _cursors.Issuer.Observe(_view), mayHoldUpTo: null);

        Assert.Equal(Here() with { Position = default }, Decode(step.Before));
        Assert.Equal(Here(), Decode(step.After));
    }

    [Fact]
    public void Observe_TheSameMoment_IsSignedOnce() =>
        Assert.Same(_cursors.Issuer.Observe(_view).Cursor, _cursors.Issuer.Observe(_view.State).Cursor);

    private Cursor Here() => Decode(_cursors.Issuer.Observe(_view).Cursor);

    private Cursor Elsewhere() => Here() with { Position = new ReplicaPosition(4711, 1) };

    private Cursor Decode(string text)
    {
        Assert.True(_cursors.Codec.TryDecode(text, out var cursor));
        return cursor;
    }

    private Held? From(Cursor since) => _cursors.Resume.From(since, _view.State);
}
