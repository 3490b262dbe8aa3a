using System.Globalization;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Table;
using EventDrivenFrontends.ViewModelProjector.Tests.Table;
using Microsoft.Extensions.Options;
using static EventDrivenFrontends.ViewModelProjector.Tests.Merge.Make;

namespace EventDrivenFrontends.ViewModelProjector.Tests.Projection;

public class ItemWriterTests
{
    private static readonly ItemId Id = new("view", "key");
    private static readonly ItemShape Shape = new("id", []);

    private readonly MemoryItemTable _table = new();
    private readonly ProjectionOptions _options = new() { MaxItemSize = 1024 };

    [Fact]
    public async Task WriteAsync_ItemThatThisProcessWrote_CostsOneWriteAndNoRead()
    {
        var writer = Writer();
        await WriteAsync(writer, Creates("1", ("a", "1")));
        await WriteAsync(writer, Changes("2", ("a", "2")));
        Assert.Equal((0, 2), (_table.Reads, _table.Writes));
        Assert.Equal("2", _table[Id]!.State.Fields["a"].Json);
    }

    [Fact]
    public async Task WriteAsync_EventsOfABatch_AreOneWrite()
    {
        await WriteAsync(Writer(), Creates("1", ("a", "1")), Changes("2", ("a", "2")), Changes("3", ("b", "3")));
        Assert.Equal(1, _table.Writes);
        Assert.Equal(2, _table[Id]!.State.Fields.Count);
    }

    [Fact]
    public async Task WriteAsync_NothingNew_CostsNothing()
    {
        var writer = Writer();
        await WriteAsync(writer, Creates("2", ("a", "1")));
        await WriteAsync(writer, Creates("2", ("a", "1")), Changes("1", ("a", "0")));
        Assert.Equal((0, 1), (_table.Reads, _table.Writes));
    }

    [Fact]
    public async Task WriteAsync_ItemThatAnotherProcessWrote_IsReadAndMerged()
    {
        await WriteAsync(Writer(), Creates("1", ("a", "1"), ("b", "1")));
        await WriteAsync(Writer(), Changes("2", ("a", "2")));
        Assert.Equal(["2", "1"], [_table[Id]!.State.Fields["a"].Json, _table[Id]!.State.Fields["b"].Json]);
    }

    [Fact]
    public async Task WriteAsync_RivalBetweenReadAndWrite_LosesNeithersEvents()
    {
        var rival = Writer();
        var rounds = 0;
        _table.BeforeWrite = _ =>
        {
            if (rounds++ < 3)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"rival{rounds}");
                var held = _table[Id];
                var state = (held?.State ?? ItemState.Empty).Apply(Creates("1", (name, "1")));
                _table[Id] = new StoredItem(Id, $"{held?.ChangedAt}+", DateTimeOffset.UnixEpoch, state);
            }
        };
        await WriteAsync(rival, Changes("2", ("mine", "1")));
        Assert.Equal(["mine", "rival1", "rival2", "rival3"], _table[Id]!.State.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4, _table.Writes);
    }

    [Fact]
    public async Task WriteAsync_RivalEveryTime_GivesUpAfterTheConfiguredAttempts()
    {
        _options.WriteAttempts = 3;
        var round = 0;
        _table.BeforeWrite = _ => _table[Id] = new StoredItem(Id, $"r{round++}", DateTimeOffset.UnixEpoch, ItemState.Empty);
        await Assert.ThrowsAsync<ItemContendedException>(() => WriteAsync(Writer(), Creates("1", ("a", "1"))));
        Assert.Equal(3, _table.Writes);
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_LosesNothingAndVersionsGrow()
    {
        var writers = new[] { Writer(), Writer() };
        _options.WriteAttempts = 100;
        var versions = new List<string>();
        _table.BeforeWrite = item => { lock (versions) { versions.Add(item.ChangedAt); } };
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i =>
            Task.Run(() => WriteAsync(writers[i % 2], Creates("1", (string.Create(CultureInfo.InvariantCulture, $"f{i}"), "1"))))))
            .WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(60, _table[Id]!.State.Fields.Count);
        Assert.Equal(versions.Count, versions.Distinct().Count());
    }

    [Fact]
    public async Task WriteAsync_NewerItemOfAClockAhead_StillGetsAGreaterVersion()
    {
        var ahead = HybridVersion.FromEntry(TimeProvider.System.GetUtcNow().AddMinutes(5), "node");
        _table[Id] = new StoredItem(Id, ahead, DateTimeOffset.UnixEpoch, ItemState.Empty);
        await WriteAsync(Writer(), Creates("1", ("a", "1")));
        Assert.True(string.CompareOrdinal(_table[Id]!.ChangedAt, ahead) > 0);
    }

    [Fact]
    public async Task WriteAsync_EventThatMakesTheItemTooLarge_IsLeftOutAlone()
    {
        var large = Changes("2", ("b", $"\"{new string('x', 1024)}\""));
        var tooLarge = await WriteAsync(Writer(), Creates("1", ("a", "1")), large, Changes("3", ("c", "3")));
        Assert.Equal([large], tooLarge);
        Assert.Equal(["a", "c"], _table[Id]!.State.Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WriteAsync_At_IsThatOfTheNewestEventAndNeverGoesBack()
    {
        var writer = Writer();
        var noon = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        await WriteAsync(writer, Creates("2", ("a", "1")) with { At = noon });
        await WriteAsync(writer, Changes("1", ("b", "1")) with { At = noon.AddHours(-1) });
        Assert.Equal(noon, _table[Id]!.At);
        Assert.Equal(2, _table.Writes);
    }

    private ItemWriter Writer() => new(
        _table, new LastWritten(10), HybridLogicalClock.ForProcess(TimeProvider.System), TimeProvider.System, Options.Create(_options));

    private static Task<IReadOnlyCollection<ItemEvent>> WriteAsync(ItemWriter writer, params ItemEvent[] events) =>
        writer.WriteAsync(Id, Shape, events, CancellationToken.None);
}
