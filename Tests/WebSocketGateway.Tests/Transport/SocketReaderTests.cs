using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using EventDrivenFrontends.WebSocketGateway.Transport;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Transport;

public sealed class SocketReaderTests : IDisposable
{
    private readonly SocketPair _pair = new();
    private readonly SocketReader _reader;

    public SocketReaderTests() => _reader = new SocketReader(_pair.Server);

    public void Dispose()
    {
        _pair.Dispose();
        _reader.Close();
    }

    [Fact]
    public async Task ReadAsync_BeforeAnythingComes_WaitsForIt()
    {
        var reading = ReadAsync();
        Assert.False(reading.IsCompleted);

        _pair.Client.Send("hello"u8);

        Assert.Equal("hello", TextOf(await reading));
    }

    [Fact]
    public async Task ReadAsync_WhatWasNotConsumed_ComesAgainWithWhatFollows()
    {
        _pair.Client.Send("one two"u8);
        var read = await ReadAsync();
        _reader.AdvanceTo(read.Buffer.GetPosition(4), read.Buffer.End);

        var reading = ReadAsync();
        Assert.False(reading.IsCompleted);
        _pair.Client.Send(" three"u8);

        Assert.Equal("two three", TextOf(await reading));
    }

    [Fact]
    public async Task ReadAsync_WhatWasNotExamined_ComesAtOnce()
    {
        _pair.Client.Send("one two"u8);
        var read = await ReadAsync();
        _reader.AdvanceTo(read.Buffer.GetPosition(4));

        var reading = ReadAsync();

        Assert.True(reading.IsCompleted);
        Assert.Equal("two", TextOf(await reading));
    }

    [Fact]
    public async Task ReadAsync_MoreThanABuffer_AllOfItInOrder()
    {
        var sent = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7)).ToArray();
        var sending = Task.Run(() => _pair.Client.Send(sent));

        ReadResult read;
        while ((read = await ReadAsync()).Buffer.Length < sent.Length)
        {
            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        Assert.True(read.Buffer.ToArray().AsSpan().SequenceEqual(sent));
        _reader.AdvanceTo(read.Buffer.End);
        await sending;
    }

    [Fact]
    public async Task TryRead_NothingThere_SaysSoAndReadsOnceThereIs()
    {
        Assert.False(_reader.TryRead(out _));
        _pair.Client.Send("late"u8);
        var read = await ReadAsync();
        _reader.AdvanceTo(read.Buffer.Start);

        Assert.True(_reader.TryRead(out var again));
        Assert.Equal("late", TextOf(again));
    }

    [Fact]
    public async Task ReadAsync_ClientHasEnded_CompletesWithWhatWasSentBefore()
    {
        _pair.Client.Send("last words"u8);
        _pair.Client.Shutdown(SocketShutdown.Send);

        ReadResult read;
        while (!(read = await ReadAsync()).IsCompleted)
        {
            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        Assert.Equal("last words", TextOf(read));
    }

    [Fact]
    public async Task ReadAsync_ConnectionIsReset_Completes()
    {
        var reading = ReadAsync();

        _pair.Client.Close(0);

        Assert.True((await reading).IsCompleted);
    }

    [Fact]
    public async Task ReadAsync_SocketIsClosedHere_Completes()
    {
        var reading = ReadAsync();

        _pair.Server.Dispose();
        _reader.Close();

        Assert.True((await reading).IsCompleted);
    }

    [Fact]
    public async Task CancelPendingRead_EndsTheReadAndLosesNothing()
    {
        var reading = ReadAsync();

        _reader.CancelPendingRead();

        var read = await reading;
        Assert.True(read.IsCanceled);
        _reader.AdvanceTo(read.Buffer.End);
        _pair.Client.Send("after"u8);
        Assert.Equal("after", TextOf(await ReadAsync()));
    }

    [Fact]
    public async Task ReadAsync_TokenIsCancelled_ThrowsAndLosesNothing()
    {
        using var cut = new CancellationTokenSource();
        var reading = _reader.ReadAsync(cut.Token).AsTask();

        await cut.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(SocketPair.Ceiling));
        _pair.Client.Send("after"u8);
        Assert.Equal("after", TextOf(await ReadAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnEnded_ClientGoesWhileNobodyReads_IsTold(bool inOrder)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.OnEnded(ended.SetResult);
        _pair.Client.Send("a request"u8);
        _reader.AdvanceTo((await ReadAsync()).Buffer.End);

        _pair.Client.Close(inOrder ? -1 : 0);

        await ended.Task.WaitAsync(SocketPair.Ceiling);
    }

    [Fact]
    public async Task OnEnded_MoreComesWhileNobodyReads_IsNoEnd()
    {
        var ended = false;
        _reader.OnEnded(() => ended = true);
        _pair.Client.Send("a request"u8);
        _reader.AdvanceTo((await ReadAsync()).Buffer.End);

        _pair.Client.Send("another"u8);

        Assert.Equal("another", TextOf(await ReadAsync()));
        Assert.False(ended);
    }

    private Task<ReadResult> ReadAsync() => _reader.ReadAsync().AsTask().WaitAsync(SocketPair.Ceiling);

    private static string TextOf(in ReadResult read) => Encoding.ASCII.GetString(read.Buffer);
}
