using System.Buffers.Binary;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Durability.Files;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

/// <summary>What a crash may leave is repaired; what no crash leaves is refused, and nothing is changed.</summary>
public sealed class DamagedFolderTests : IDisposable
{
    private static readonly string[] Texts = ["the first", "the second", "the third, which is the last"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_last_record_that_was_cut_off_anywhere_is_dropped_and_the_journal_goes_on()
    {
        var journal = await NoteAsync();
        var whole = await File.ReadAllBytesAsync(journal);
        var last = Offsets(whole)[^1];
        for (var length = last; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(journal, whole[..length]);
            using (var store = new NoteStore(_folder.Path))
            {
                Assert.Equal(Texts[..^1], store.Notes.All);
                await store.AddAsync("another");
            }

            using var again = new NoteStore(_folder.Path);
            Assert.Equal([.. Texts[..^1], "another"], again.Notes.All);
        }
    }

    [Fact]
    public async Task A_file_that_was_made_longer_and_not_yet_written_is_cut()
    {
        var journal = await NoteAsync();
        using (var file = File.OpenWrite(journal))
        {
            file.SetLength(file.Length + 5000);
        }

        using var store = new NoteStore(_folder.Path);
        Assert.Equal(Texts, store.Notes.All);
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_in_a_journal_is_refused_with_its_place() =>
        await RefusesEachFlippedBitAsync(await NoteAsync());

    [Fact]
    public async Task A_flipped_bit_anywhere_in_a_snapshot_is_refused_with_its_place()
    {
        await NoteAsync();
        using (var store = new NoteStore(_folder.Path))
        {
            await store.Data.CompactAsync();
        }

        await RefusesEachFlippedBitAsync(_folder.Only("snapshot"));
    }

    [Fact]
    public async Task A_snapshot_without_its_end_is_refused()
    {
        await NoteAsync();
        using (var store = new NoteStore(_folder.Path))
        {
            await store.Data.CompactAsync();
        }

        var snapshot = _folder.Only("snapshot");
        var whole = await File.ReadAllBytesAsync(snapshot);
        foreach (var length in Offsets(whole))
        {
            await File.WriteAllBytesAsync(snapshot, whole[..length]);
            Refuses(snapshot, length);
        }
    }

    [Fact]
    public async Task A_journal_before_the_last_that_was_cut_off_is_refused()
    {
        var journal = await NoteAsync();
        using (var store = new NoteStore(_folder.Path))
        {
            await store.Data.RotateAsync();
            await store.AddAsync("more");
        }

        var whole = await File.ReadAllBytesAsync(journal);
        await File.WriteAllBytesAsync(journal, whole[..^1]);
        Refuses(journal, Offsets(whole)[^1]);

        // At the end of a record nothing is wrong with the file itself, but the next one does not follow.
        await File.WriteAllBytesAsync(journal, whole[..Offsets(whole)[^1]]);
        Assert.Contains("is missing", Refuses().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_is_gone_is_refused()
    {
        var journal = await NoteAsync();
        using (var store = new NoteStore(_folder.Path))
        {
            await store.Data.CompactAsync();
        }

        var next = _folder.Only("journal");
        Assert.NotEqual(journal, next);
        File.Delete(next);
        Assert.Contains(next, Refuses().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        var journal = await NoteAsync();
        var bytes = await File.ReadAllBytesAsync(journal);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), FileHeader.Version + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(FileHeader.Length - sizeof(uint)), Crc32C.Of(bytes.AsSpan(0, FileHeader.Length - sizeof(uint))));
        await File.WriteAllBytesAsync(journal, bytes);

        var message = Refuses().Message;
        Assert.Contains(journal, message, StringComparison.Ordinal);
        Assert.Contains($"format {FileHeader.Version + 1}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_does_not_fit_is_refused_with_its_place()
    {
        using (var store = new NoteStore(_folder.Path))
        {
            await store.AddAsync("one", Notes.Unfit, "three");
        }

        var journal = _folder.Only("journal");
        Refuses(journal, Offsets(await File.ReadAllBytesAsync(journal))[1]);
    }

    [Fact]
    public async Task Journals_under_each_others_names_are_refused()
    {
        var journal = await NoteAsync();
        File.Move(journal, journal.Replace("1", "7", StringComparison.Ordinal));
        Assert.Contains(journal, Refuses().Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> NoteAsync()
    {
        using var store = new NoteStore(_folder.Path);
        await store.AddAsync(Texts);
        return _folder.Only("journal");
    }

    private async Task RefusesEachFlippedBitAsync(string path)
    {
        var whole = await File.ReadAllBytesAsync(path);
        var offsets = Offsets(whole);
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            await File.WriteAllBytesAsync(path, damaged);
            Refuses(path, at < FileHeader.Length ? 0 : offsets.Last(offset => offset <= at));
        }
    }

    private void Refuses(string path, int offset)
    {
        var message = Refuses().Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains($"offset {offset}:", message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", message, StringComparison.Ordinal);
    }

    private DataFolderException Refuses()
    {
        var before = _folder.Content;
        var refusal = Assert.Throws<DataFolderException>(() => new NoteStore(_folder.Path));
        Assert.Equal(before, _folder.Content);
        return refusal;
    }

    /// <summary>Where the records begin.</summary>
    private static List<int> Offsets(byte[] file)
    {
        List<int> offsets = [];
        for (var at = FileHeader.Length; at < file.Length;)
        {
            Assert.True(RecordFrame.TryRead(file.AsSpan(at), out var frame));
            offsets.Add(at);
            at += RecordFrame.Size + frame.Length;
        }

        return offsets;
    }
}
