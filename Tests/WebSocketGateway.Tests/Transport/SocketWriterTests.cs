using System.Buffers;
using System.IO.Pipelines;
using EventDrivenFrontends.WebSocketGateway.Transport;

namespace EventDrivenFrontends.WebSocketGateway.Tests.Transport;

public sealed class SocketWriterTests : IDisposable
{
    private readonly SocketPair _pair = new();
    private readonly SocketWriter _writer;

    public SocketWriterTests() => _writer = new SocketWriter(_pair.Server);

    public void Dispose() => _pair.Dispose();

    [Fact]
    public async Task WriteAsync_Alone_GoesToTheSocketAtOnce()
    {
        var writing = _writer.WriteAsync("hello"u8.ToArray());

        Assert.True(writing.IsCompletedSuccessfully);
        Assert.False((await writing).IsCompleted);
        Assert.Equal("hello"u8.ToArray(), Read(5));
    }

    [Fact]
    public async Task FlushAsync_SeveralCollected_AllInOrderAndNoneBefore()
    {
        _writer.Write("one "u8);
        _writer.Write(new byte[10_000]);
        Assert.Equal(10_004, _writer.UnflushedBytes);
        Assert.Equal(0, _pair.Client.Available);

        await _writer.WriteAsync("three"u8.ToArray());

        var received = Read(10_009);
        Assert.Equal("one "u8.ToArray(), received[..4]);
        Assert.Equal("three"u8.ToArray(), received[^5..]);
        Assert.Equal(0, _writer.UnflushedBytes);
    }

    [Fact]
    public async Task WriteAsync_ClientDoesNotRead_WaitsAndLosesNothing()
    {
        var (sent, round) = (new List<byte>(), (byte)0);
        ValueTask<FlushResult> writing;
        do
        {
            var part = Enumerable.Repeat(round++, 300_000).ToArray();
            sent.AddRange(part);
            writing = _writer.WriteAsync(part);
        }
        while (writing.IsCompletedSuccessfully);

        var reading = Task.Run(() => Read(sent.Count));
        await writing.AsTask().WaitAsync(SocketPair.Ceiling);

        Assert.True(sent.SequenceEqual(await reading.WaitAsync(SocketPair.Ceiling)));
    }

    [Fact]
    public async Task WriteAsync_ClientDoesNotRead_CanBeCancelled()
    {
        using var cut = new CancellationTokenSource();
        var part = new byte[300_000];
        ValueTask<FlushResult> writing;
        do
        {
            writing = _writer.WriteAsync(part, cut.Token);
        }
        while (writing.IsCompletedSuccessfully);

        await cut.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.AsTask().WaitAsync(SocketPair.Ceiling));
    }

    [Fact]
    public async Task WriteAsync_ClientIsGone_SaysThatNobodyReads()
    {
        _pair.Client.Close(0);

        FlushResult written;
        do
        {
            written = await _writer.WriteAsync(new byte[1000]).AsTask().WaitAsync(SocketPair.Ceiling);
        }
        while (!written.IsCompleted);
    }

    [Fact]
    public async Task WriteAsync_SocketIsDisposed_SaysThatNobodyReads()
    {
        _pair.Server.Dispose();

        Assert.True((await _writer.WriteAsync(new byte[10])).IsCompleted);
    }

    [Fact]
    public async Task CancelPendingFlush_ClientDoesNotRead_EndsTheFlush()
    {
        var part = new byte[300_000];
        ValueTask<FlushResult> writing;
        do
        {
            writing = _writer.WriteAsync(part);
        }
        while (writing.IsCompletedSuccessfully);

        _writer.CancelPendingFlush();

        Assert.True((await writing.AsTask().WaitAsync(SocketPair.Ceiling)).IsCanceled);
    }

    private byte[] Read(int bytes)
    {
        var received = new byte[bytes];
        for (var read = 0; read < bytes;)
        {
            var some = _pair.Client.Receive(received.AsSpan(read));
            read += some > 0 ? some : throw new EndOfStreamException();
        }

        return received;
    }
}
