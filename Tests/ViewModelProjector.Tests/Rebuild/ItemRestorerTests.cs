using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Rebuild;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Tests.Table;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.ViewModelProjector.Tests.Merge.Make;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Rebuild;

public class ItemRestorerTests
{
    private static readonly ItemId Id = new("view", "key");
    private static readonly ItemShape Shape = new("id", ["a", "b"]);

    private readonly MemoryItemTable _table = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ItemRestorer _restorer;

    public ItemRestorerTests() => _restorer = new(
        _table, new HybridLogicalClock(_time, "r"), _time, Options.Create(new ViewTableOptions()), Options.Create(new ProjectionOptions()));

    [Fact]
    public async Task Restore_ItemThatIsGone_IsWrittenOnceWithAllThatTheLogSays()
    {
        Assert.True(await RestoreAsync(Creates("1", ("a", "1")), Changes("3", ("a", "3")), Changes("2", ("b", "2"))));
        Assert.Equal(1, _table.Writes);
        Assert.Equal("""{"id":"key","a":3,"b":2}""", Written());
    }

    [Fact]
    public async Task Restore_ItemThatIsThereAsTheLogSays_IsLeftAlone()
    {
        Put(Creates("1", ("a", "1")));
        Assert.False(await RestoreAsync(Creates("1", ("a", "1"))));
        Assert.Equal(0, _table.Writes);
    }

    [Fact]
    public async Task Restore_ItemThatIsNewerThanTheLog_KeepsWhatIsNewer()
    {
        Put(Changes("9", ("a", "9")));
        Assert.True(await RestoreAsync(Creates("1", ("a", "1"), ("b", "1"))));
        Assert.Equal("""{"id":"key","a":9,"b":1}""", Written());
    }

    [Fact]
    public async Task Restore_ItemThatIsShownInAnotherShape_IsWrittenAnewWithALaterStamp()
    {
        Put(Creates("1", ("a", "1")));
        _table[Id] = _table[Id]! with { Data = """{"old":true}""" };
        var before = _table[Id]!.ChangedAt;
        Assert.True(await RestoreAsync(Creates("1", ("a", "1"))));
        Assert.True(string.CompareOrdinal(_table[Id]!.ChangedAt, before) > 0);
    }

    [Fact]
    public async Task Restore_AProjectorWritesMeanwhile_HasBoth()
    {
        Put(Changes("5", ("a", "5")));
        _table.BeforeWrite = _ =>
        {
            _table.BeforeWrite = null;
            Put(Changes("5", ("a", "5")), Changes("6", ("b", "6")));
        };
        Assert.True(await RestoreAsync(Creates("1", ("a", "1"), ("b", "1"))));
        Assert.Equal("""{"id":"key","a":5,"b":6}""", Written());
    }

    [Fact]
    public async Task Restore_DeletedLongAgo_LeavesNoTombstone()
    {
        Assert.False(await RestoreAsync(Creates("1"), Deletes("2")));
        Assert.Null(_table[Id]);
    }

    [Fact]
    public async Task Prune_VisibleItem_IsDeletedAndCanComeBack()
    {
        Put(Creates("1", ("a", "1")), Changes("4", ("a", "4")));
        Assert.True(await _restorer.PruneAsync(Id, Shape, CancellationToken.None));
        Assert.Null(Written());
        Assert.True(_table[Id]!.State.Apply(Creates("5")).IsVisible);
        Assert.False(await _restorer.PruneAsync(Id, Shape, CancellationToken.None));
    }

    private Task<bool> RestoreAsync(params ItemEvent[] events) =>
        _restorer.RestoreAsync(Id, Shape, new LoggedItem(Merged(events), DateTimeOffset.UnixEpoch), CancellationToken.None);

    private void Put(params ItemEvent[] events)
    {
        var state = Merged(events);
        _table[Id] = new StoredItem(Id, new HybridLogicalClock(_time, "p").NextAfter(_table[Id]?.ChangedAt), DateTimeOffset.UnixEpoch, state, Data: Shape.Write("key", state));
    }

    private string? Written() => Shape.Write("key", _table[Id]!.State);
}
