using System.Globalization;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Durability.Files;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

public sealed class DataStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Open_AfterAnEnd_HasWhatWasNoted()
    {
        await NoteAsync("one", "two");
        await NoteAsync("three");

        Assert.Equal(["one", "two", "three"], Read());
    }

    [Fact]
    public async Task Open_WithALazyRecord_HasItAfterAnOrderlyEnd()
    {
        using (var store = new NoteStore(_folder.Path))
        {
            await store.AddAsync("one");
            store.Notes.AddLazily("two");
        }

        Assert.Equal(["one", "two"], Read());
    }

    [Fact]
    public async Task Open_WhileAnotherHasTheFolder_IsRefused()
    {
        using (var store = new NoteStore(_folder.Path))
        {
            await store.AddAsync("one");
            var refusal = Assert.Throws<DataFolderException>(() => new NoteStore(_folder.Path));

            Assert.Contains(_folder.Path, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Another process", refusal.Message, StringComparison.Ordinal);
            await store.AddAsync("two");
        }

        Assert.Equal(["one", "two"], Read());
    }

    [Fact]
    public void Open_OfAFolderWithOtherFiles_IsRefusedAndLeavesNothingThere()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "thesis.txt"), "years of work");

        Assert.Throws<DataFolderException>(() => new NoteStore(_folder.Path));

        Assert.Equal(["thesis.txt"], _folder.Content.Keys);
    }

    [Fact]
    public async Task Compact_MakesTheJournalASnapshot()
    {
        using (var store = new NoteStore(_folder.Path))
        {
            await store.AddAsync("one", "two");
            await store.Data.CompactAsync();
            await store.AddAsync("three");
            await store.Data.CompactAsync();
            await store.Data.CompactAsync();
            await store.AddAsync("four");
        }

        Assert.Equal(["data.lock", "journal-0000000000000000004", "snapshot-0000000000000000003"], _folder.Content.Keys.Order());
        Assert.Equal(["one", "two", "three", "four"], Read());
    }

    [Fact]
    public async Task Compact_WhileManyWrite_LosesAndRepeatsNothing()
    {
        const int Writers = 8;
        const int Each = 200;
        using (var store = new NoteStore(_folder.Path))
        {
            var writers = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => store.AddAsync(
                Enumerable.Range(0, Each).Select(i => string.Create(CultureInfo.InvariantCulture, $"{writer}:{i:D4}"))))));
            var snapshots = 0;
            while (!writers.IsCompleted)
            {
                await store.Data.CompactAsync();
                snapshots++;
            }

            await writers;
            Assert.NotEqual(0, snapshots);
            Assert.Equal(Writers * Each, store.Notes.All.Count);
            await store.Data.CompactAsync();
            Assert.Equal(store.Notes.All, Read(copy: true));
        }
    }

    [Fact]
    public async Task Open_AfterACrashInACompaction_GoesOnFromTheFilesThatAreWhole()
    {
        await NoteAsync("one", "two");
        var journal = _folder.Only("journal");
        var content = await File.ReadAllBytesAsync(journal);
        using (var store = new NoteStore(_folder.Path))
        {
            await store.Data.CompactAsync();
        }

        // The journal that the snapshot replaces was not yet removed, and the next snapshot was begun.
        await File.WriteAllBytesAsync(journal, content);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "snapshot-0000000000000000009.unfinished"), "half");
        await NoteAsync("three");

        Assert.Equal(["one", "two", "three"], Read());
        Assert.Equal(["data.lock", "journal-0000000000000000003", "snapshot-0000000000000000002"], _folder.Content.Keys.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FileHeader.Length - 1)]
    public async Task Open_AfterACrashInARotation_MakesTheNewJournalAgain(int length)
    {
        using (var store = new NoteStore(_folder.Path))
        {
            await store.AddAsync("one");
            await store.Journal.RotateAsync(first =>
            {
                using var begun = File.Create(Path.Combine(_folder.Path, $"journal-{first:D19}"));
                begun.SetLength(length);
                throw new IOException("The process ends here.");
            }).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await NoteAsync("two");
        Assert.Equal(["one", "two"], Read());
    }

    public void Dispose() => _folder.Dispose();

    private async Task NoteAsync(params string[] texts)
    {
        using var store = new NoteStore(_folder.Path);
        await store.AddAsync(texts);
    }

    /// <param name="copy">As the folder is open.</param>
    private IReadOnlyList<string> Read(bool copy = false)
    {
        using var other = new TemporaryFolder();
        var path = _folder.Path;
        if (copy)
        {
            path = other.Path;
            foreach (var file in Directory.GetFiles(_folder.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
            }

            File.Create(Path.Combine(path, "data.lock")).Dispose();
        }

        using var store = new NoteStore(path);
        return store.Notes.All;
    }
}
