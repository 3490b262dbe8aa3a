using System.Text;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

public sealed class JournalTests : IDisposable
{
    private readonly ScriptedFile _file = new();
    private readonly Journal _journal = new(NullLogger<Journal>.Instance);

    public JournalTests() => _journal.Open(_file, 0);

    [Fact]
    public async Task Settle_AfterAnAwaitedRecord_WaitsForTheFlush()
    {
        _file.Hold();
        Append("one");

        var settled = _journal.SettleAsync();
        await _file.FlushBegunAsync();
        Assert.False(settled.IsCompleted);

        _file.Release();
        await settled;
        Assert.Equal(1, _file.Flushes);
    }

    [Fact]
    public async Task Settle_OfThoseWhoCameDuringAFlush_TakesOneMore()
    {
        _file.Hold();
        Append("first");
        await _file.FlushBegunAsync();
        var settled = Enumerable.Range(0, 100).Select(_ =>
        {
            Append("more");
            return _journal.SettleAsync();
        }).ToList();

        _file.Release();
        await Task.WhenAll(settled);

        Assert.Equal(2, _file.Flushes);
        Assert.Equal(2, _file.Writes);
    }

    [Fact]
    public async Task Settle_OfAReader_WaitsForWhatItMayHaveSeen()
    {
        _file.Hold();
        Append("one");
        await _file.FlushBegunAsync();

        Assert.False(_journal.SettleAsync().IsCompleted);

        _file.Release();
        await _journal.SettleAsync();
        Assert.True(_journal.SettleAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Append_OfALazyRecord_IsWrittenAndNeitherFlushedNorAwaited()
    {
        Append("lazy", isAwaited: false);

        Assert.True(_journal.SettleAsync().IsCompletedSuccessfully);
        await Eventually.BeAsync(() => _file.Writes == 1, "the record is written");
        Assert.Equal(0, _file.Flushes);
    }

    [Fact]
    public async Task Settle_AfterAFailedWrite_FailsForEveryoneAndForGood()
    {
        Append("one");
        await _journal.SettleAsync();
        var length = _file.Length;
        _file.Fault = new IOException("No space left on device");

        Append("two");
        var fault = await Assert.ThrowsAsync<IOException>(_journal.SettleAsync);
        Assert.Equal("No space left on device", fault.Message);

        _file.Fault = null;
        Append("three");
        await Assert.ThrowsAsync<IOException>(_journal.SettleAsync);
        await Assert.ThrowsAsync<IOException>(() => _journal.RotateAsync(_ => new ScriptedFile()));
        Assert.Equal("No space left on device", _journal.Failure);
        Assert.Equal(length, _file.Length);
    }

    [Fact]
    public async Task Settle_WhenTheFlushFails_FailsForAllWhoWait()
    {
        _file.Hold();
        Append("one");
        await _file.FlushBegunAsync();
        var first = _journal.SettleAsync();
        Append("two");
        var second = _journal.SettleAsync();

        _file.Fault = new IOException("Input/output error");
        _file.Release();

        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
    }

    [Fact]
    public async Task Rotate_WhenThereCanBeNoNewFile_GoesOnWithTheOldOne()
    {
        Append("one");
        await Assert.ThrowsAsync<IOException>(() => _journal.RotateAsync(_ => throw new IOException("No space left on device")));

        Append("two");
        await _journal.SettleAsync();
        Assert.Null(_journal.Failure);
        Assert.Equal(2, _file.Writes);
    }

    [Fact]
    public async Task Rotate_PutsWhatComesNextIntoTheNewFile()
    {
        using var next = new ScriptedFile();
        var first = 0L;
        Append("one");
        Append("two");

        var last = await _journal.RotateAsync(number =>
        {
            first = number;
            return next;
        });
        Append("three");
        await _journal.SettleAsync();

        Assert.Equal((2, 3), (last, first));
        Assert.Equal(1, next.Writes);
        Assert.True(_file.IsDisposed);
    }

    [Fact]
    public void Append_BeforeTheJournalIsOpen_IsAFault()
    {
        using var closed = new Journal(NullLogger<Journal>.Instance);
        Assert.Throws<InvalidOperationException>(() => closed.Append("one"u8, isAwaited: true));
    }

    public void Dispose()
    {
        _file.Release();
        _journal.Dispose();
        _file.Dispose();
    }

    private void Append(string text, bool isAwaited = true) => _journal.Append(Encoding.UTF8.GetBytes(text), isAwaited);
}
